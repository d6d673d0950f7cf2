"""python evaluate.py DATA TOKENIZER GRAPH.onnx … --out FIGURES.json: the test sets through exported graphs.

A check beside the app's own `npm run evaluate`, which the model card quotes. Its use here is to compare
graphs (float32 against int8, one backbone against another) before anything is shipped."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, recall_score
from tokenizers import Tokenizer

from predict import open_session, predict
from text import read
from settings import HEADS, SETS

def rows_of(data: Path, name: str) -> list[dict]:
    """The rows of a set of settings.SETS; a file of several languages says in `source` whose a row is."""
    file, head, _ = SETS[name]
    file, _, source = file.partition("#")
    return [row for row in read(data / file) if row["source"].endswith(source) and row["label"] in HEADS[head]]


def score(logits: np.ndarray, truth: list[str], head: str, metric: str) -> float:
    labels = HEADS[head]
    present = [i for i, label in enumerate(labels) if label in set(truth)]
    found = [labels[present[k]] for k in logits[:, present].argmax(1)]
    if metric == "accuracy":
        return float(np.mean([a == b for a, b in zip(found, truth)]))
    if metric == "macro_recall":
        return float(recall_score(truth, found, average="macro"))
    return float(f1_score(truth, found, average="macro"))


def expected_calibration_error(probabilities: np.ndarray, truth: np.ndarray, bins: int = 15) -> float:
    score, right = probabilities.max(1), probabilities.argmax(1) == truth
    bin_of = np.minimum((score * bins).astype(int), bins - 1)
    return float(sum(abs(score[bin_of == b].mean() - right[bin_of == b].mean()) * (bin_of == b).mean()
                     for b in range(bins) if (bin_of == b).any()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("graphs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sets", nargs="*", default=list(SETS))
    parser.add_argument("--rows", type=int, help="only the first rows of each set, for a quick look")
    parser.add_argument("--latency", action="store_true", help="also the milliseconds of 16, 64 and 128 tokens, one thread")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    figures: dict[str, dict[str, float]] = {}
    for path in options.graphs:
        session = open_session(path)
        figures[path.stem] = {}
        for name in options.sets:
            _, head, metric = SETS[name]
            rows = rows_of(options.data, name)[: options.rows]
            logits = predict(session, tokenizer, [row["text"] for row in rows])[head]
            figures[path.stem][f"{name}.{metric}"] = round(score(logits, [row["label"] for row in rows], head, metric), 4)
        print(path.stem, figures[path.stem], flush=True)
    if options.latency:
        from latency import median_times

        sessions = {path.stem: open_session(path) for path in options.graphs}
        for length in (16, 64, 128):
            for name, value in median_times(sessions, 1, length, 60).items():
                figures[name][f"{length}_tokens.ms"] = round(value, 2)
        print(json.dumps(figures, indent=1))
    if options.out:
        options.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
