"""How numbers become int8, in one place for calibration, quantisation-aware training and the ONNX writer.

Weights: symmetric, one scale per output channel, 7 bits [-64, 64]. CPUs without VNNI add two
u8 x s8 products in 16 bits; 2 * 255 * 64 = 32,640 just fits, so every CPU computes the same integers.
Activations: unsigned 8 bits, one scale and zero point per place in the graph, fixed here once. Scales
that are worked out at run time would depend on the other rows of the batch. The inputs of the feed-forward
maps have a few channels ten times larger than the rest, which would leave the rest few steps; there each
such channel is first divided by a constant and its weights multiplied by it (after SmoothQuant, Xiao et al. 2023).

python quantise.py WORK MODEL OUT.json: measures the activation ranges on training texts.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from torch import Tensor, nn

from model import Classifier, Linear
from settings import SEED

WEIGHT_LIMIT = 64
PLACES = {"query": "attention_in", "key": "attention_in", "value": "attention_in",
          "attention_out": "attention_out", "inner": "inner", "inner_out": "inner_out"}
SMOOTHED = (".inner", ".inner_out")


def place_of(name: str) -> str | None:
    """The activation range that the linear map `layers.3.key` reads with; None for maps that stay float."""
    parts = name.split(".")
    return f"{parts[0]}.{parts[1]}.{PLACES[parts[2]]}" if parts[0] == "layers" else None


def scale_and_zero(low: float, high: float) -> tuple[float, int]:
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    return scale, round(-low / scale)


def weight_scales(weight: Tensor) -> Tensor:
    """[output, input] -> [output]: the scale with the least squared error among some clipped ones."""
    largest = weight.abs().amax(1).clamp_min(1e-8)
    best, least = largest / WEIGHT_LIMIT, torch.full_like(largest, torch.inf)
    for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75):
        scale = largest * share / WEIGHT_LIMIT
        rounded = (weight / scale[:, None]).round().clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT) * scale[:, None]
        error = (weight - rounded).square().sum(1)
        best, least = torch.where(error < least, scale, best), torch.minimum(error, least)
    return best


# Steps of training for which a weight's scales are kept: they move slowly, and finding them costs more than a step.
SCALES_KEPT = 25


class FakeQuantiser(nn.Module):
    """Rounds as the int8 graph will; gradients pass as if it had not (straight-through), clipped ones stop."""

    def __init__(self, low: float, high: float, divisors: list[float] | None):
        super().__init__()
        self.scale, self.zero = scale_and_zero(low, high)
        self.register_buffer("divisors", torch.tensor(divisors) if divisors else torch.ones(()), persistent=False)
        self.calls, self.weight_scale = 0, torch.empty(0)

    def forward(self, x: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
        x, weight = x.float() / self.divisors, weight.float() * self.divisors
        clipped = x.clamp(-self.zero * self.scale, (255 - self.zero) * self.scale)
        x = clipped + ((clipped / self.scale).round() * self.scale - clipped).detach()
        with torch.no_grad():
            if self.calls % SCALES_KEPT == 0:
                self.weight_scale = weight_scales(weight)[:, None]
            self.calls += 1
            scale = self.weight_scale
            rounded = (weight / scale).round().clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT) * scale
        return x, weight + (rounded - weight).detach()


def attach(model: Classifier, ranges: dict[str, dict]) -> None:
    """`ranges`: per place {"low", "high", and where smoothed "divisors", one per channel}."""
    for name, module in model.named_modules():
        if isinstance(module, Linear) and (place := place_of(name)):
            module.quantiser = FakeQuantiser(**{"divisors": None, **ranges[place]})


def best_range(values: Tensor) -> list[float]:
    """The range with the least squared rounding and clipping error."""
    low, high = values.min().item(), values.max().item()
    candidates = [(low * a, high * b) for a in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3) for b in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)]
    sample = values[torch.randperm(len(values), generator=torch.Generator().manual_seed(SEED))[:400_000]]
    # Extremes are few and matter most: they always stay in the sample.
    sample = torch.cat([sample, values.topk(200).values, -(-values).topk(200).values])

    def error(bounds: tuple[float, float]) -> float:
        scale, zero = scale_and_zero(*bounds)
        rounded = ((sample / scale).round() + zero).clamp(0, 255)
        return ((rounded - zero) * scale - sample).square().mean().item()

    return list(min(candidates, key=error))


@torch.no_grad()
def measure(model: Classifier, encoded: list[list[int]]) -> dict[str, dict]:
    seen: dict[str, list[Tensor]] = {}

    def watch(place: str):
        return lambda module, inputs: seen.setdefault(place, []).append(inputs[0].flatten(0, -2).half())

    # `key` and `value` read the same tensor as `query` (all of it, where query reads one token).
    hooks = [module.register_forward_pre_hook(watch(place)) for name, module in model.named_modules()
             if isinstance(module, Linear) and (place := place_of(name)) and not name.endswith(("query", "value"))]
    model.eval()
    for ids in encoded:
        model(torch.tensor([ids]))
    for hook in hooks:
        hook.remove()
    found = {}
    for place, parts in seen.items():
        values, divisors = torch.cat(parts).float(), None
        if place.endswith(SMOOTHED):
            largest = values.abs().amax(0)
            divisors = (largest / (4 * largest.median())).clamp_min(1)
            values = values / divisors
        low, high = best_range(values.flatten())
        found[place] = {"low": low, "high": high} | ({"divisors": divisors.tolist()} if divisors is not None else {})
    return found


def main() -> None:
    from tokenizers import Tokenizer

    from train import encode, load_rows

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--texts", type=int, default=600)
    options = parser.parse_args()
    rows = load_rows(options.work / "train.jsonl")
    random.Random(SEED).shuffle(rows)
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    encoded = encode(tokenizer, [row["text"] for row in rows[: options.texts]])
    ranges = measure(Classifier.load(options.model), encoded)
    options.out.write_text(json.dumps(ranges, indent=1))


if __name__ == "__main__":
    main()
