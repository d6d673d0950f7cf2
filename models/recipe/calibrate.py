"""python calibrate.py DATA WORK GRAPH.onnx OUT.json: one temperature per head (Guo et al. 2017), by least
negative log-likelihood on validation rows, from the logits of the very graph that ships. A head validated on
several kinds of text takes the highest of their temperatures: what people will feed the app is further from the
training data than any validation set is, and a score that is too sure does more harm than one that is too shy.
Sets named by a language ("French, held out") also give that language's own, for texts known to be in it.
Also compares, on held-out long reviews where the settings name some, the ways to combine the windows of a long text."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from tokenizers import Tokenizer

from evaluate import expected_calibration_error
from predict import open_session, predict, run_windows, softmax, windows
from settings import HEADS, LONG_REVIEWS, VALIDATION
from text import read, untweet
from train import load_rows


def temperature_of(logits: np.ndarray, truth: np.ndarray) -> float:
    def loss(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        scaled = scaled - scaled.max(1, keepdims=True)
        return float(np.mean(np.log(np.exp(scaled).sum(1)) - scaled[np.arange(len(truth)), truth]))

    return float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x))


def validation_rows(spec: str | list[str], data: Path, held_out: list[dict], head: str) -> list[tuple[str, str]]:
    """Texts and labels: of a validation file, or of sources whose rows were set aside."""
    if isinstance(spec, str):
        return [(untweet(row["text"]), row["label"]) for row in read(data / spec)]
    return [(row["text"], row[head]) for row in held_out if row["source"] in spec and head in row and not row["binary"]]


def compare_windows(session, tokenizer: Tokenizer, rows: list[dict]) -> dict[str, float]:
    """Accuracy on long reviews, P(positive) > P(negative), for each way to combine."""
    cut = [windows(tokenizer, row["text"]) for row in rows]
    logits = run_windows(session, tokenizer, [window for text in cut for window in text])["sentiment"]
    truth = np.array([HEADS["sentiment"].index(row["sentiment"]) for row in rows])
    owner = np.repeat(np.arange(len(rows)), [len(text) for text in cut])
    tokens = np.array([len(window) for text in cut for window in text], dtype=float)
    first = np.r_[0, np.cumsum([len(text) for text in cut])[:-1]]

    def accuracy(values: np.ndarray) -> float:
        return round(float(((values[:, 2] > values[:, 0]) == (truth == 2)).mean()), 4)

    def mean(values: np.ndarray, weight: np.ndarray) -> np.ndarray:
        return np.stack([np.bincount(owner, weight * values[:, k]) for k in range(values.shape[1])], 1)

    one = np.ones_like(tokens)
    return {"rows": len(rows), "windows": len(owner),
            "first-window": accuracy(logits[first]),
            "mean-logits": accuracy(mean(logits, one)),
            "token-weighted-mean-logits": accuracy(mean(logits, tokens)),
            "mean-probabilities": accuracy(mean(softmax(logits), one)),
            "token-weighted-mean-probabilities": accuracy(mean(softmax(logits), tokens))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("graph", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    session = open_session(options.graph)
    held_out = load_rows(options.work / "held_out.jsonl")
    validation = {head: {name: validation_rows(spec, options.data, held_out, head) for name, spec in sets.items()}
                  for head, sets in VALIDATION.items()}
    found: dict = {"temperatures": {}, "validation": {}}
    for head, sets in validation.items():
        for name, rows in sets.items():
            logits = predict(session, tokenizer, [text for text, _ in rows])[head]
            truth = np.array([HEADS[head].index(label) for _, label in rows])
            temperature = temperature_of(logits, truth)
            found["temperatures"][head] = max(round(temperature, 4), found["temperatures"].get(head, 0))
            found["validation"][name] = {
                "rows": len(rows), "accuracy": round(float((logits.argmax(1) == truth).mean()), 4), "temperature": round(temperature, 4),
                "eceBefore": round(expected_calibration_error(softmax(logits), truth), 4),
                "eceAfter": round(expected_calibration_error(softmax(logits / temperature), truth), 4)}
    if LONG_REVIEWS:
        found["windows"] = compare_windows(session, tokenizer, [row for row in held_out if row["source"] == LONG_REVIEWS])
    options.out.write_text(json.dumps(found, indent=2))
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
