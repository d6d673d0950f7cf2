"""python fold_layer.py FOLDER LAYER.json OUT.onnx: the graph of the model in FOLDER with an averaged layer (undertone federate average)
folded into its primary head, so that the graph alone answers as graph and layer did together.

A layer adds c + w · embedding to the calibrated log-probabilities, which are the logits over the temperature (app/inference/personal-layer.ts).
The head is W · embedding + b in float32, in int8 graphs too, so that it becomes (W + T w) · embedding + (b + T c): exact but for
rounding, with the manifest's temperature as it is. Everything else keeps its bytes. What can't be folded is refused."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

LAYER_VERSION = 1


def refuse(why: str) -> None:
    raise SystemExit(f"not folded: {why}")


def read_layer(path: Path) -> dict:
    """A layer as the app writes it, whole: its hash is that of all before it, without white space."""
    text = path.read_text(encoding="utf-8")
    try:
        layer = json.loads(text)
    except ValueError:
        refuse(f"{path} is no layer.")
    if not isinstance(layer, dict) or layer.get("layerVersion") != LAYER_VERSION:
        refuse(f"{path} is no layer that this recipe knows.")
    compact = re.sub(r'("(?:[^"\\]|\\.)*")|\s+', lambda match: match[1] or "", text)
    told, _, _ = compact.rpartition(',"sha256":"')
    if hashlib.sha256(f"{told}}}".encode()).hexdigest() != layer.get("sha256"):
        refuse(f"{path} is damaged: its numbers are not those that were averaged.")
    return layer


def head_of(layer: dict, manifest: dict, graph_hash: str) -> dict:
    """The head that the layer belongs to; refuses a layer that one head can't be for all texts of the model."""
    model, name = layer["model"], f"{manifest['id']} {manifest['version']}"
    if layer["kind"] != "averaged":
        refuse("it is one person's layer, cut for sharing or not; undertone federate average makes one of several.")
    if (model["id"], model["version"], model["sha256"]) != (manifest["id"], manifest["version"], graph_hash):
        refuse(f"the layer is for {model['id']} {model['version']}, this is {name} or another graph of that name.")
    if manifest["languages"] != [layer["language"]]:
        languages = ", ".join(manifest["languages"])
        refuse(f"the layer is for {layer['language']} alone, and one head of {name} answers for {languages}.")
    head = next(head for head in manifest["heads"] if head["name"] == manifest["primaryHead"])
    if head["activation"] != "softmax" or [one["label"] for one in layer["labels"]] != head["labels"]:
        refuse(f"the layer has other labels than {name}.")
    return head


def fold(model: onnx.ModelProto, layer: dict, head: dict, embedding: str) -> None:
    """Changes the two constants of the head, [width, labels] and [labels]."""
    nodes = {output: node for node in model.graph.node for output in node.output}
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    add = nodes.get(head["output"])
    product = nodes.get(add.input[0]) if add is not None and add.op_type == "Add" else None
    if product is None or product.op_type != "MatMul" or product.input[0] != embedding:
        refuse(f"{head['output']} is not one map of the output {embedding}.")
    weights = np.array([one["weights"] for one in layer["labels"]], dtype=np.float64).T
    added = {product.input[1]: weights, add.input[1]: np.array([one["constant"] for one in layer["labels"]], dtype=np.float64)}
    for name, numbers in added.items():
        held = constants.get(name)
        readers = sum(name in node.input for node in model.graph.node)
        if held is None or held.data_type != onnx.TensorProto.FLOAT or list(held.dims) != list(numbers.shape) or readers != 1:
            refuse(f"{name} is no float32 constant of {numbers.shape} that this head alone reads.")
        folded = (numpy_helper.to_array(held) + head["temperature"] * numbers).astype(np.float32)
        if not np.isfinite(folded).all():
            refuse("the layer holds what is no number.")
        held.CopyFrom(numpy_helper.from_array(folded, name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("layer", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    manifest = json.loads((options.folder / "manifest.json").read_text(encoding="utf-8"))
    graph = (options.folder / manifest["files"]["graph"]["path"]).read_bytes()
    layer = read_layer(options.layer)
    head = head_of(layer, manifest, hashlib.sha256(graph).hexdigest())
    model = onnx.load_from_string(graph)
    fold(model, layer, head, manifest.get("outputs", {}).get("embedding", "embedding"))
    onnx.checker.check_model(model)
    onnx.save(model, options.out)
    print(f"{options.out}: {manifest['id']} {manifest['version']} with the average of {layer['updates']} updates, {layer['corrections']} corrections")


if __name__ == "__main__":
    main()
