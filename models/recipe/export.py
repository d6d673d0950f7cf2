"""python export.py MODEL OUT.onnx [--ranges RANGES.json]: writes the ONNX graph, float32 or int8.

The graph is written node by node instead of traced: what runs is what stands here, it needs no
optimiser pass to become fast, and the int8 graph differs from the float one in `linear` and `embed` only.
Inputs input_ids and attention_mask, int64 [batch, sequence]; float32 outputs: `embedding`, the pooled vector
that the heads read, [batch, width], and NAME_logits per head, [batch, labels].
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import Classifier
from quantise import WEIGHT_LIMIT, place_of, scale_and_zero, weight_scales


EMBEDDING = "embedding"


class Graph:
    def __init__(self) -> None:
        self.nodes, self.constants = [], {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def word_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[words, width] as int8 and one scale per word: rows differ in size, and a row is read whole."""
    scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    return np.round(table / scales).astype(np.int8), scales.astype(np.float32)


class Writer:
    def __init__(self, model: Classifier, ranges: dict[str, dict] | None, prune: bool = True):
        self.model, self.ranges, self.prune, self.graph = model, ranges, prune, Graph()
        self.weights = {k: v.detach().float() for k, v in model.state_dict().items()}
        self.quantised: dict[tuple[str, str], str] = {}

    def array(self, name: str) -> np.ndarray:
        return self.weights[name].numpy()

    def norm(self, x: str, name: str) -> str:
        g = self.graph
        return g.add("LayerNormalization", [x, g.constant(f"{name}.weight", self.array(f"{name}.weight")),
                                            g.constant(f"{name}.bias", self.array(f"{name}.bias"))],
                     f"{name}_out", axis=-1, epsilon=self.model.shape.epsilon)

    def quantise(self, x: str, place: str) -> str:
        """u8 version of x; one node however many maps read it."""
        source = x
        if (source, place) not in self.quantised:
            g = self.graph
            scale, zero = scale_and_zero(self.ranges[place]["low"], self.ranges[place]["high"])
            if "divisors" in self.ranges[place]:
                factors = 1 / np.array(self.ranges[place]["divisors"], dtype=np.float32)
                x = g.add("Mul", [x, g.constant(f"{place}.factors", factors)], f"{place}_smooth")
            self.quantised[source, place] = g.add("QuantizeLinear", [
                x, g.constant(f"{place}.scale", np.float32(scale)), g.constant(f"{place}.zero", np.uint8(zero))], f"{place}_u8")
        return self.quantised[source, place]

    def linear(self, x: str, name: str, gain: float = 1.0) -> str:
        """`gain` multiplies the result; it is folded into the weights."""
        g, place = self.graph, place_of(name)
        weight, bias = self.weights[f"{name}.weight"] * gain, self.weights[f"{name}.bias"] * gain
        if self.ranges is None or place is None:
            product = g.add("MatMul", [x, g.constant(f"{name}.weight", weight.T.numpy())], f"{name}_product")
            return g.add("Add", [product, g.constant(f"{name}.bias", bias.numpy())], f"{name}_out")
        if "divisors" in self.ranges[place]:
            weight = weight * torch.tensor(self.ranges[place]["divisors"])
        scales = weight_scales(weight)
        integers = (weight / scales[:, None]).round().clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT).to(torch.int8)
        return g.add("MatMulIntegerToFloat", [
            x if x.endswith("_u8") else self.quantise(x, place), g.constant(f"{name}.weight", integers.T.numpy()),
            f"{place}.scale", g.constant(f"{name}.scales", scales.numpy()), f"{place}.zero", "",
            g.constant(f"{name}.bias", bias.numpy())], f"{name}_out", domain="com.microsoft")

    def embed(self) -> str:
        g = self.graph
        if self.ranges is None:
            words = g.add("Gather", [g.constant("words", self.array("words.weight")), "input_ids"], "words_out")
        else:
            table, scales = word_rows(self.array("words.weight"))
            rows = g.add("Gather", [g.constant("words", table), "input_ids"], "words_i8")
            size = g.add("Gather", [g.constant("words.scales", scales), "input_ids"], "words_scale")
            words = g.add("Mul", [g.add("Cast", [rows], "words_float", to=TensorProto.FLOAT), size], "words_out")
        from settings import MAX_TOKENS

        length = g.add("Shape", ["input_ids"], "length", start=1, end=2)
        positions = g.add("Slice", [g.constant("positions", self.array("positions.weight")[:MAX_TOKENS]),
                                    g.constant("zero", np.array([0])), length, g.constant("axis0", np.array([0]))], "positions_out")
        return self.norm(g.add("Add", [words, positions], "embedded"), "embedding_norm")

    def first_token(self, x: str) -> str:
        g = self.graph
        return g.add("Slice", [x, g.constant("zero", np.array([0])), g.constant("one", np.array([1])),
                               g.constant("axis1", np.array([1]))], f"{x.removesuffix('_u8')}_first" + "_u8" * x.endswith("_u8"))

    def layer(self, x: str, mask: str, number: int, pooled_only: bool) -> str:
        g, shape, here = self.graph, self.model.shape, f"layers.{number}"
        source = x if self.ranges is None else self.quantise(x, f"{here}.attention_in")
        asked = self.first_token(x) if pooled_only else x
        asked_source = source if not pooled_only else asked if source == x else self.first_token(source)
        depth = shape.width // shape.attention_heads
        split = g.constant("split", np.array([0, 0, shape.attention_heads, depth]))
        join = g.constant("join", np.array([0, 0, shape.width]))

        def heads(y: str, order: list[int]) -> str:
            return g.add("Transpose", [g.add("Reshape", [y, split], f"{y}_split")], f"{y}_heads", perm=order)

        query = heads(self.linear(asked_source, f"{here}.query", gain=depth**-0.5), [0, 2, 1, 3])
        key = heads(self.linear(source, f"{here}.key"), [0, 2, 3, 1])
        value = heads(self.linear(source, f"{here}.value"), [0, 2, 1, 3])
        scores = g.add("Add", [g.add("MatMul", [query, key], f"{here}.scores"), mask], f"{here}.masked")
        weighted = g.add("MatMul", [g.add("Softmax", [scores], f"{here}.attention", axis=-1), value], f"{here}.weighted")
        joined = g.add("Reshape", [g.add("Transpose", [weighted], f"{here}.turned", perm=[0, 2, 1, 3]), join], f"{here}.joined")
        x = self.norm(g.add("Add", [asked, self.linear(joined, f"{here}.attention_out")], f"{here}.attended"),
                      f"{here}.attention_norm")
        inner = g.add("Gelu", [self.linear(x, f"{here}.inner")], f"{here}.gelu", domain="com.microsoft")
        return self.norm(g.add("Add", [x, self.linear(inner, f"{here}.inner_out")], f"{here}.fed"), f"{here}.inner_norm")

    def write(self) -> onnx.ModelProto:
        g, shape = self.graph, self.model.shape
        x = self.embed()
        seen = g.add("Cast", [g.add("Unsqueeze", ["attention_mask", g.constant("axes12", np.array([1, 2]))], "mask_wide")],
                     "mask_float", to=TensorProto.FLOAT)
        hidden = g.add("Sub", [g.constant("one_float", np.float32(1)), seen], "mask_hidden")
        mask = g.add("Mul", [hidden, g.constant("far", np.float32(-1e9))], "mask")
        for number in range(shape.layers):
            x = self.layer(x, mask, number, pooled_only=self.prune and number == shape.layers - 1)
        x = x if self.prune else self.first_token(x)
        x = g.add("Squeeze", [x, g.constant("axis1", np.array([1]))], "pooled")
        x = g.add("Tanh", [self.linear(x, "pooler")], EMBEDDING)
        outputs = [helper.make_tensor_value_info(EMBEDDING, TensorProto.FLOAT, ["batch", shape.width])]
        for name, labels in self.model.labels.items():
            weight = self.weights[f"heads.{name}.weight"]
            product = g.add("MatMul", [x, g.constant(f"heads.{name}.weight", weight.T.numpy())], f"heads.{name}_product")
            g.add("Add", [product, g.constant(f"heads.{name}.bias", self.array(f"heads.{name}.bias"))], f"{name}_logits")
            outputs.append(helper.make_tensor_value_info(f"{name}_logits", TensorProto.FLOAT, ["batch", len(labels)]))
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"])
                  for name in ("input_ids", "attention_mask")]
        graph = helper.make_graph(g.nodes, "classifier", inputs, outputs, list(g.constants.values()))
        model = helper.make_model(graph, producer_name="undertone-recipe", ir_version=9, opset_imports=[
            helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])
        return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ranges", type=Path, help="activation ranges (quantise.py); without it float32 is written")
    options = parser.parse_args()
    ranges = json.loads(options.ranges.read_text()) if options.ranges else None
    onnx.save(Writer(Classifier.load(options.model), ranges).write(), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
