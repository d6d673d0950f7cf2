"""The network: a BERT-shaped encoder read at its first token, and one linear head per question.

Written out instead of taken from a library for two reasons. The last layer computes its query and
its feed-forward block for the pooled token only (nothing else is read, so this loses nothing and
saves a sixth of the work), and every linear map has a name and a place where its input can be
observed or fake-quantised, which calibration, quantisation-aware training and the ONNX writer need.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor, nn


@dataclass(frozen=True)
class Shape:
    layers: int = 6
    width: int = 384
    attention_heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    epsilon: float = 1e-12
    # MPNet adds to each attention score a number for how far apart two tokens stand (Song et al. 2020); 0: it has none.
    distances: int = 0


def distance_bucket(length: int, buckets: int, farthest: int = 128) -> Tensor:
    """Which of `buckets` each pair of tokens falls into, [length, length]: half for either direction, single distances first and then
    logarithmic steps (Raffel et al. 2020, section 2.1)."""
    apart = torch.arange(length)[:, None] - torch.arange(length)[None, :]
    half, near = buckets // 2, buckets // 4
    size = apart.abs()
    far = near + (torch.log(size.clamp(min=1) / near) / math.log(farthest / near) * (half - near)).long()
    return (apart < 0) * half + torch.where(size < near, size, far.clamp(max=half - 1))


class Linear(nn.Linear):
    """A linear map with an optional fake quantiser (see quantise.py) for its input and weight."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__(inputs, outputs)
        # Not an attribute of the class: that would hide the module which takes its place.
        self.register_module("quantiser", None)

    def forward(self, x: Tensor) -> Tensor:
        if self.quantiser is None:
            return F.linear(x, self.weight, self.bias)
        x, weight = self.quantiser(x, self.weight)
        return F.linear(x, weight, self.bias)


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, dropout: float, bias: Tensor | None = None) -> Tensor:
    """Scaled dot-product attention, [batch, heads, tokens, depth]. Written out for short texts on a CPU: there the
    backward pass of PyTorch's fused kernel costs most of a training step (a third of it, at 12 tokens, written out)."""
    if bias is not None:
        mask = bias if mask is None else bias.masked_fill(~mask, torch.finfo(bias.dtype).min)
        return F.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
    if key.shape[2] > 24 or query.is_cuda or dropout > 0:
        return F.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
    with torch.autocast(query.device.type, enabled=False):
        scores = (query.float() * query.shape[-1] ** -0.5) @ key.float().transpose(-1, -2)
        scores = scores if mask is None else scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
        return scores.softmax(-1) @ value.float()


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        self.heads = shape.attention_heads
        self.query = Linear(shape.width, shape.width)
        self.key = Linear(shape.width, shape.width)
        self.value = Linear(shape.width, shape.width)
        self.attention_out = Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.inner = Linear(shape.width, shape.inner)
        self.inner_out = Linear(shape.inner, shape.width)
        self.inner_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None, pooled_only: bool, bias: Tensor | None = None) -> Tensor:
        batch, length, width = x.shape
        # The quantiser of `query` must see what the shipped graph quantises: the pooled token alone.
        asked = x[:, :1] if pooled_only else x

        def split(y: Tensor) -> Tensor:
            return y.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)

        attended = attend(split(self.query(asked)), split(self.key(x)), split(self.value(x)), mask,
                          self.dropout if self.training else 0.0, bias[:, :, :1] if pooled_only and bias is not None else bias)
        attended = attended.transpose(1, 2).reshape(batch, -1, width)
        drop = lambda y: F.dropout(y, self.dropout, self.training)
        x = self.attention_norm(asked + drop(self.attention_out(attended)))
        return self.inner_norm(x + drop(self.inner_out(F.gelu(self.inner(x)))))


class Classifier(nn.Module):
    """`heads` maps a head's name to its labels, e.g. {"sentiment": ["negative", …]}."""

    def __init__(self, shape: Shape, heads: dict[str, list[str]], dropout: float = 0.1):
        super().__init__()
        self.shape, self.labels = shape, heads
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.embedding_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.distances = nn.Embedding(shape.distances, shape.attention_heads) if shape.distances else None
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.pooler = Linear(shape.width, shape.width)
        self.heads = nn.ModuleDict({name: nn.Linear(shape.width, len(labels)) for name, labels in heads.items()})
        self.dropout = dropout
        for module in [self.pooler, *self.heads.values()]:
            nn.init.normal_(module.weight, std=0.02)
            nn.init.zeros_(module.bias)

    def forward(self, ids: Tensor, mask: Tensor | None = None, states: list[Tensor] | None = None) -> dict[str, Tensor]:
        """ids, mask: [batch, sequence]; mask None means no padding. Returns raw logits per head. `states` takes
        what each layer gives, [batch, sequence, width], the last [batch, 1, width]."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = F.dropout(self.embedding_norm(x), self.dropout, self.training)
        if mask is not None:
            mask = mask.bool()[:, None, None, :]
        bias = None
        if self.distances is not None:
            bias = self.distances(distance_bucket(ids.shape[1], self.shape.distances).to(ids.device)).permute(2, 0, 1)[None]
        for i, layer in enumerate(self.layers):
            x = layer(x, mask, i == len(self.layers) - 1, bias)
            if states is not None:
                states.append(x)
        pooled = F.dropout(torch.tanh(self.pooler(x[:, 0])), self.dropout, self.training)
        return {name: head(pooled) for name, head in self.heads.items()}

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        save_file({k: v.contiguous() for k, v in self.state_dict().items()}, folder / "weights.safetensors")
        (folder / "shape.json").write_text(json.dumps({"shape": asdict(self.shape), "heads": self.labels}, indent=2))

    def with_layers(self, kept: list[int]) -> Classifier:
        """A copy that has these layers only, for a student that starts from its teacher."""
        smaller = Classifier(replace(self.shape, layers=len(kept)), self.labels, self.dropout)
        state = {name: value for name, value in self.state_dict().items() if not name.startswith("layers.")}
        for to, origin in enumerate(kept):
            state |= {f"layers.{to}.{name}": value for name, value in self.layers[origin].state_dict().items()}
        smaller.load_state_dict(state)
        return smaller

    @staticmethod
    def load(folder: Path, dropout: float = 0.1) -> Classifier:
        described = json.loads((folder / "shape.json").read_text())
        model = Classifier(Shape(**described["shape"]), described["heads"], dropout)
        model.load_state_dict(load_file(folder / "weights.safetensors"), strict=False)
        return model


def from_backbone(folder: Path, heads: dict[str, list[str]], keep_layers: list[int] | None = None,
                  dropout: float = 0.1) -> Classifier:
    """Reads a BERT checkpoint (config.json + model.safetensors); `keep_layers` picks a subset of its layers."""
    config = json.loads((folder / "config.json").read_text())
    kept = keep_layers if keep_layers is not None else list(range(config["num_hidden_layers"]))
    shape = Shape(len(kept), config["hidden_size"], config["num_attention_heads"], config["intermediate_size"],
                  config["vocab_size"], config["max_position_embeddings"], config["layer_norm_eps"])
    source = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "attention_out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "inner_out": "output.dense", "inner_norm": "output.LayerNorm",
    }
    state = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        # Every text is one segment, so segment 0's vector is folded into the positions.
        "positions.weight": source["embeddings.position_embeddings.weight"]
        + source["embeddings.token_type_embeddings.weight"][0],
        "embedding_norm.weight": source["embeddings.LayerNorm.weight"],
        "embedding_norm.bias": source["embeddings.LayerNorm.bias"],
    }
    for to, origin in enumerate(kept):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{to}.{ours}.{part}"] = source[f"encoder.layer.{origin}.{theirs}.{part}"]
    model = Classifier(shape, heads, dropout)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and all(k.startswith(("pooler", "heads")) for k in missing), (missing, unexpected)
    return model
