"""python backbone.py MODEL.onnx TOKENIZER.json OUT: a BERT encoder that a package carries as an ONNX graph, as the
checkpoint that train.py reads (config.json, model.safetensors, tokenizer.json)."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

# PyTorch's exporter keeps a layer's name on the node that uses it, but renames the transposed weight itself.
LINEAR = re.compile(r"^/(encoder/layer\.\d+/.+/(?:query|key|value|dense))/MatMul$")


def weights_of(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Tensors by their PyTorch names; linear weights as [outputs, inputs]."""
    constants = {tensor.name: tensor for tensor in graph.initializer}
    weights = {name: numpy_helper.to_array(tensor) for name, tensor in constants.items()
               if name.startswith(("embeddings.", "encoder.")) and tensor.data_type == onnx.TensorProto.FLOAT}
    for node in graph.node:
        if node.op_type == "MatMul" and (found := LINEAR.match(node.name)):
            name = found[1].replace("/", ".") + ".weight"
            weights[name] = np.ascontiguousarray(numpy_helper.to_array(constants[node.input[1]]).T)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--head-width", type=int, default=32, help="width of an attention head, which the graph hides in a reshape")
    options = parser.parse_args()
    weights = weights_of(onnx.load(options.model).graph)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    vocabulary, width = weights["embeddings.word_embeddings.weight"].shape
    config = {
        "num_hidden_layers": layers, "hidden_size": width, "num_attention_heads": width // options.head_width,
        "intermediate_size": weights["encoder.layer.0.intermediate.dense.weight"].shape[0], "vocab_size": vocabulary,
        "max_position_embeddings": weights["embeddings.position_embeddings.weight"].shape[0], "layer_norm_eps": 1e-12,
    }
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(weights, options.out / "model.safetensors")
    (options.out / "config.json").write_text(json.dumps(config, indent=2))
    shutil.copyfile(options.tokenizer, options.out / "tokenizer.json")
    print(f"{layers} layers, {width} wide, {len(weights)} tensors")


if __name__ == "__main__":
    main()
