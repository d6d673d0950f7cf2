"""python prune.py MODEL WORK CHECKPOINT OUT --inner N: narrows every feed-forward block to the N inner numbers that matter most
(root mean square times the length of what they add) and fits the outgoing map anew, layer after layer, so that the block gives what it gave: ridge least
squares over some ten thousand tokens of training texts. Nothing is trained; train.py goes on from there."""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from model import Classifier, Linear
from settings import SEED
from train import encode, load_rows

RIDGE, TOKENS = 1e-3, 9000


@torch.no_grad()
def narrow(model: Classifier, encoded: list[list[int]], inner: int) -> None:
    model.eval()
    for layer in model.layers:
        seen: list[torch.Tensor] = []
        hook = layer.inner.register_forward_hook(lambda _module, _inputs, output: seen.append(F.gelu(output).flatten(0, -2)))
        for ids in encoded:
            model(torch.tensor([ids]))
        hook.remove()
        values = torch.cat(seen)
        values = values[torch.randperm(len(values), generator=torch.Generator().manual_seed(SEED))[:TOKENS]]
        out = layer.inner_out
        kept = (values.square().mean(0).sqrt() * out.weight.norm(dim=0)).topk(inner).indices.sort().values
        known = torch.cat([values[:, kept], torch.ones(len(values), 1)], 1)
        gram = known.T @ known
        gram += torch.eye(len(gram)) * gram.diagonal().mean() * RIDGE
        found = torch.linalg.solve(gram, known.T @ (values @ out.weight.T))
        narrower, outgoing = Linear(model.shape.width, inner), Linear(inner, model.shape.width)
        narrower.load_state_dict({"weight": layer.inner.weight[kept], "bias": layer.inner.bias[kept]})
        outgoing.load_state_dict({"weight": found[:-1].T.contiguous(), "bias": out.bias + found[-1]})
        layer.inner, layer.inner_out = narrower, outgoing
    model.shape = replace(model.shape, inner=inner)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--inner", type=int, required=True)
    parser.add_argument("--texts", type=int, default=420)
    options = parser.parse_args()
    rows = load_rows(options.work / "train.jsonl")
    random.Random(SEED).shuffle(rows)
    encoded = encode(Tokenizer.from_file(str(options.work / "tokenizer.json")), [row["text"] for row in rows[: options.texts]])
    model = Classifier.load(options.checkpoint)
    narrow(model, encoded, options.inner)
    model.save(options.out)


if __name__ == "__main__":
    main()
