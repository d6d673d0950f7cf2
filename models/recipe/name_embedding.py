"""python name_embedding.py MODEL GRAPH.onnx: gives a graph that was exported without it the output `embedding`. The tensor was always
worked out, only not told; nothing else is touched, so its answers stay the same bytes (tone-en 1.0.0 became 1.0.1 so)."""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from export import EMBEDDING

UNNAMED = "pooler_tanh"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    options = parser.parse_args()
    model = onnx.load(options.graph)
    for node in model.graph.node:
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name == UNNAMED:
                    names[i] = EMBEDDING
    width = next(tensor.dims[0] for tensor in model.graph.initializer if tensor.name == "pooler.bias")
    model.graph.output.append(helper.make_tensor_value_info(EMBEDDING, TensorProto.FLOAT, ["batch", width]))
    onnx.checker.check_model(model)
    onnx.save(model, options.graph)


if __name__ == "__main__":
    main()
