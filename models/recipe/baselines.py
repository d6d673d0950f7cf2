"""python baselines.py DATA OUT.json: TextBlob and VADER on the test sets, measured like the model.

Where a set has no neutral label, polarity from zero up is positive, which suits them best; where it has one,
neutral is VADER's usual |compound| < 0.05, and for TextBlob exactly zero."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, recall_score
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from evaluate import SETS
from text import read


def measure(found: list[str], truth: list[str], metric: str) -> float:
    labels = sorted(set(truth))
    if metric == "accuracy":
        return float(np.mean([a == b for a, b in zip(found, truth)]))
    if metric == "macro_recall":
        return float(recall_score(truth, found, labels=labels, average="macro", zero_division=0))
    return float(f1_score(truth, found, labels=labels, average="macro", zero_division=0))


def label_of(polarity: float, neutral_below: float | None) -> str:
    if neutral_below is not None and abs(polarity) <= neutral_below:
        return "neutral"
    return "positive" if polarity >= 0 else "negative"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    vader, figures = SentimentIntensityAnalyzer(), {}
    for name, (file, head, metric) in SETS.items():
        rows = read(options.data / file)
        truth = [row["label"] for row in rows]
        blobs = [TextBlob(row["text"]).sentiment for row in rows]
        if head == "subjectivity":
            found = {"TextBlob": ["subjective" if blob.subjectivity > 0.5 else "objective" for blob in blobs]}
        else:
            three = "neutral" in truth
            compounds = [vader.polarity_scores(row["text"])["compound"] for row in rows]
            found = {"TextBlob": [label_of(blob.polarity, 0 if three else None) for blob in blobs],
                     "VADER": [label_of(value, 0.05 if three else None) for value in compounds]}
        figures[name] = {tool: round(measure(labels, truth, metric), 4) for tool, labels in found.items()}
        print(name, figures[name], flush=True)
    options.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
