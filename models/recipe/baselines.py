"""python baselines.py MODEL DATA OUT.json: word lists and the tools built on them, on the test sets, measured like the model.

Where a set has no neutral label, polarity from zero up is positive, which suits them best; where it has one,
neutral is |compound| < 0.05 for VADER and for LeIA, its Portuguese translation, and exactly zero for the others."""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, recall_score

from evaluate import rows_of
from settings import BASELINES, SETS


def text_blob(_: Path) -> Callable[[str], float]:
    from textblob import TextBlob

    return lambda text: TextBlob(text).sentiment.polarity


def text_blob_subjectivity(text: str) -> str:
    from textblob import TextBlob

    return "subjective" if TextBlob(text).sentiment.subjectivity > 0.5 else "objective"


def vader(_: Path) -> Callable[[str], float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    tool = SentimentIntensityAnalyzer()
    return lambda text: tool.polarity_scores(text)["compound"]


def leia(_: Path) -> Callable[[str], float]:
    from LeIA import SentimentIntensityAnalyzer

    tool = SentimentIntensityAnalyzer()
    return lambda text: tool.polarity_scores(text)["compound"]


def spanish_words(data: Path) -> Callable[[str], float]:
    """The sum of the signs of a text's words, in the union of three Spanish lexicons (Universidad de la República)."""
    with gzip.open(data / "lexicons/es_udelar_union_flex.tsv.gz", "rt", encoding="utf-8") as lines:
        signs = {word: float(sign) for word, sign, *_ in (line.rstrip("\n").split("\t") for line in lines) if sign.lstrip("-").isdigit()}
    return lambda text: sum(signs.get(word, 0.0) for word in re.findall(r"\w+", text.lower()))


# How to make each tool, and below what its polarity is neutral.
TOOLS = {"TextBlob": (text_blob, 0.0), "VADER": (vader, 0.05), "LeIA": (leia, 0.05), "UdelaR word lists": (spanish_words, 0.0)}


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
    figures: dict[str, dict[str, float]] = {}
    for tool, names in BASELINES.items():
        make, neutral_below = TOOLS[tool]
        polarity = make(options.data)
        for name in names:
            _, head, metric = SETS[name]
            rows = rows_of(options.data, name)
            truth, texts = [row["label"] for row in rows], [row["text"] for row in rows]
            if head == "subjectivity":
                found = list(map(text_blob_subjectivity, texts))
            else:
                found = [label_of(polarity(text), neutral_below if "neutral" in truth else None) for text in texts]
            figures.setdefault(name, {})[tool] = round(measure(found, truth, metric), 4)
            print(name, tool, figures[name][tool], flush=True)
    options.out.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
