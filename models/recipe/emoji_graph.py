"""python emoji_graph.py MODEL RELEASE TOKENIZER CHECKPOINT OUT.onnx: the graph of RELEASE with the emoji's vectors of CHECKPOINT (train.py
--emoji-only). Nothing else is touched, so a text without emoji is answered bit for bit as before."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

import emoji
from export import word_rows
from model import Classifier


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", help="these emoji, and leave the others as they were")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    wanted = options.only or emoji.ALL
    ids = [i for i in map(tokenizer.token_to_id, wanted) if i is not None]
    found = word_rows(Classifier.load(options.checkpoint).words.weight.detach().numpy()[ids])
    graph = onnx.load(options.release / "model.onnx")
    for name, rows in zip(("words", "words.scales"), found):
        held = next(constant for constant in graph.graph.initializer if constant.name == name)
        table = numpy_helper.to_array(held).copy()
        table[ids] = rows
        held.CopyFrom(numpy_helper.from_array(table, name))
    onnx.save(graph, options.out)
    print(f"{len(ids)} emoji")


if __name__ == "__main__":
    main()
