"""python mpnet.py ID CHECKPOINT OUT: an MPNet encoder (Song et al. 2020) as the checkpoint that train.py starts from, with the words in
the places that a BERT vocabulary has, so that a teacher and its student read the same ids."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file

from model import Classifier, Shape
from settings import HEADS

# MPNet puts four tokens of its own before BERT's vocabulary and reads these two where BERT has [CLS] and [SEP].
MOVED_BY, BERT_WORDS, FIRST, LAST = 4, 30522, (101, 0), (102, 2)
# Positions are counted from here.
FIRST_POSITION = 2
NAMES = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "attention_out": "attention.attn.o",
    "attention_norm": "attention.LayerNorm", "inner": "intermediate.dense", "inner_out": "output.dense", "inner_norm": "output.LayerNorm",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    config = json.loads((options.checkpoint / "config.json").read_text())
    source = load_file(options.checkpoint / "model.safetensors")
    words = source["embeddings.word_embeddings.weight"][MOVED_BY:MOVED_BY + BERT_WORDS].clone()
    for to, origin in (FIRST, LAST):
        words[to] = source["embeddings.word_embeddings.weight"][origin]
    positions = source["embeddings.position_embeddings.weight"][FIRST_POSITION:]
    shape = Shape(config["num_hidden_layers"], config["hidden_size"], config["num_attention_heads"], config["intermediate_size"], len(words),
                  len(positions), config["layer_norm_eps"], config["relative_attention_num_buckets"])
    state = {
        "words.weight": words, "positions.weight": positions, "distances.weight": source["encoder.relative_attention_bias.weight"],
        **{f"embedding_norm.{part}": source[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")},
        **{f"layers.{i}.{ours}.{part}": source[f"encoder.layer.{i}.{theirs}.{part}"]
           for i in range(shape.layers) for ours, theirs in NAMES.items() for part in ("weight", "bias")},
    }
    model = Classifier(shape, HEADS)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and all(name.startswith(("pooler", "heads")) for name in missing), (missing, unexpected)
    model.save(options.out)


if __name__ == "__main__":
    main()
