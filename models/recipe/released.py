"""python released.py MODEL.onnx OUT: an int8 graph that export.py wrote, as the checkpoint that train.py starts from
(weights.safetensors, shape.json) and the activation ranges it was written with (ranges.json). So a next version begins
where the last one stopped, from what was released alone."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from model import Classifier, Shape
from quantise import PLACES, place_of
from settings import HEADS


def read_graph(path: Path) -> tuple[Classifier, dict[str, dict]]:
    """The network with the weights that the integers stand for, and the ranges by place."""
    graph = onnx.load(path).graph
    constant = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    layers = 1 + max(int(name.split(".")[1]) for name in constant if name.startswith("layers."))
    words = constant["words"].astype(np.float32) * constant["words.scales"]
    width, heads = words.shape[1], int(constant["split"][2])
    shape = Shape(layers, width, heads, constant["layers.0.inner.bias"].shape[0], words.shape[0],
                  constant["positions"].shape[0])
    ranges = {}
    for place in {f"layers.{number}.{kind}" for number in range(layers) for kind in PLACES.values()}:
        scale, zero = constant[f"{place}.scale"].item(), constant[f"{place}.zero"].item()
        ranges[place] = {"low": -zero * scale, "high": (255 - zero) * scale}
        if f"{place}.factors" in constant:
            ranges[place]["divisors"] = (1 / constant[f"{place}.factors"]).tolist()
    model, state = Classifier(shape, HEADS), {"words.weight": words, "positions.weight": constant["positions"]}
    for name in model.state_dict():
        if name in state:
            continue
        linear, part = name.rsplit(".", 1)
        quantised = f"{linear}.scales" in constant
        value = constant[name]
        # The writer folds the attention's 1/sqrt(depth) into the query.
        gain = (width // heads) ** -0.5 if linear.endswith(".query") else 1.0
        if quantised and part == "weight":
            value = value.T.astype(np.float32) * constant[f"{linear}.scales"][:, None] / gain
            value = value / np.array(ranges[place_of(linear)].get("divisors", 1.0), dtype=np.float32)
        elif quantised:
            value = value / gain
        elif part == "weight" and value.ndim == 2:
            value = value.T
        state[name] = value
    model.load_state_dict({name: torch.tensor(np.ascontiguousarray(value), dtype=torch.float32) for name, value in state.items()})
    return model, ranges


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model, ranges = read_graph(options.graph)
    model.save(options.out)
    (options.out / "ranges.json").write_text(json.dumps(ranges, indent=1))
    print(f"{model.shape.layers} layers, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} million parameters")


if __name__ == "__main__":
    main()
