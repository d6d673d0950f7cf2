"""python latency.py MODEL GRAPH.onnx --out FIGURES.json: single-thread latency of the shipped graph as a
ratio to a plain dynamic-int8 export of the same shape, in one run, turn by turn (absolute speeds drift)."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic

from export import Writer
from model import Classifier
from predict import open_session


def median_times(sessions: dict[str, onnxruntime.InferenceSession], rows: int, length: int, rounds: int) -> dict[str, float]:
    """Median milliseconds of a run of [rows, length] ids, the sessions taking turns."""
    ids = np.random.default_rng(0).integers(1000, 20000, (rows, length))
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    times: dict[str, list[float]] = {name: [] for name in sessions}
    for _ in range(rounds):
        for name, session in sessions.items():
            start = time.perf_counter()
            session.run(None, feed)
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: float(np.median(values[5:])) for name, values in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--keep", type=Path, help="also write the dynamic-int8 baseline here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, dynamic = Path(folder) / "plain.onnx", options.keep or Path(folder) / "dynamic.onnx"
        onnx.save(Writer(Classifier.load(options.model), None, prune=False).write(), plain)
        quantize_dynamic(plain, dynamic, weight_type=QuantType.QInt8,
                         extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})
        sessions = {"shipped": open_session(options.graph), "dynamic": open_session(dynamic)}
    figures = {}
    for rows, length in ((1, 16), (1, 64), (1, 128), (16, 32)):
        median = median_times(sessions, rows, length, options.rounds)
        figures[f"{rows}x{length}"] = {**{f"{k}Ms": round(v, 2) for k, v in median.items()},
                                       "speedup": round(median["dynamic"] / median["shipped"], 3)}
        print(f"{rows} x {length} tokens", figures[f"{rows}x{length}"], flush=True)
    if options.out:
        options.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
