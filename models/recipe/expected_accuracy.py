"""How often a model is right on a file without labels: a logistic regression of "this row is right" on what a scored file tells of a row
(confidence, tokens), averaged over the file and moved by the median of what domains differ by. Fitted on the train parts of English
domains, those that the model never saw three times as heavy, and without those so different that nothing is told of such files. The interval is conformal over domains (Vovk 2005; leave one out): as wide as
nine in ten of them need. trust.md has what came of the other ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable

import numpy as np
from sklearn.linear_model import LogisticRegression

from settings import HEADS, MANIFEST, UNSEEN
from text import read

RECIPE = Path(__file__).parent
ROWS = 300
LONG_ROWS = 150
LEAST_ROWS = 100
CENTRE = 3.0
# Confidence beyond these is taken for these: of few rows, and its logarithm has no end.
LOWEST, HIGHEST = 0.34, 0.999
LEVEL = 0.9


class Domain:
    def __init__(self, rows: list[dict], reading, drift: float, weight: float):
        labels = HEADS[MANIFEST["primaryHead"]]
        self.scores, self.tokens, self.drift, self.weight = reading.scores, reading.tokens, drift, weight
        self.right = self.scores.argmax(1) == np.array([labels.index(row["label"]) for row in rows])
        self.accuracy = float(self.right.mean())

    def features(self) -> np.ndarray:
        score = np.clip(self.scores.max(1), LOWEST, HIGHEST)
        return np.c_[np.ones(len(score)), np.log(score / (1 - score)), np.log(self.tokens + 1) - CENTRE]


def load(data: Path, read_texts: Callable, drift_of: Callable) -> list[Domain]:
    sets = json.loads((RECIPE / "evaluation-sets.json").read_text())["sets"]
    files = [entry["file"] for entry in sets if entry.get("mean") == "English domains"]
    found = []
    for file in files:
        path = data / file.replace("/test/", "/train/")
        if not path.exists():
            continue
        name = path.name.split(".")[0]
        rows = [row for row in read(path) if row["label"] in HEADS[MANIFEST["primaryHead"]]]
        mean = np.mean([len(row["text"]) for row in rows[:200]])
        rows = rows[: LONG_ROWS if mean > 350 else ROWS]
        reading = read_texts([row["text"] for row in rows])
        found.append(Domain(rows, reading, drift_of(reading), 3.0 if name in UNSEEN else 1.0))
    return found


def weighted_median(values: list[float], weights: list[float]) -> float:
    order = np.argsort(values)
    reached = np.cumsum(np.array(weights)[order])
    return float(np.array(values)[order][np.searchsorted(reached, reached[-1] / 2)])


def by_rows(domains: list[Domain]) -> tuple[np.ndarray, float]:
    """Weights of the features, and by how much the mean is moved."""
    rows = np.concatenate([domain.features() for domain in domains])
    right = np.concatenate([domain.right for domain in domains])
    weights = np.concatenate([np.full(len(domain.right), domain.weight * 300 / len(domain.right)) for domain in domains])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(rows, right, sample_weight=weights).coef_[0]
    missed = [domain.accuracy - mean_right(domain, fitted) for domain in domains]
    return fitted, weighted_median(missed, [domain.weight for domain in domains])


def mean_right(domain: Domain, fitted: np.ndarray) -> float:
    return float((1 / (1 + np.exp(-domain.features() @ fitted))).mean())


def error_unseen(domain: Domain, domains: list[Domain]) -> float:
    """How far the estimate of a domain is from the truth, with that domain left out of the fit."""
    fitted, shift = by_rows([other for other in domains if other is not domain])
    return abs(mean_right(domain, fitted) + shift - domain.accuracy)


def half_width(errors: list[float]) -> float:
    """The conformal quantile: with the one to come, at least LEVEL of the errors are no larger."""
    ordered = sorted(errors)
    return ordered[min(len(ordered), int(np.ceil((len(ordered) + 1) * LEVEL))) - 1]


def fit(data: Path, read_texts: Callable, farthest: float, drift_of: Callable) -> dict:
    known = [domain for domain in load(data, read_texts, drift_of) if domain.drift <= farthest]
    fitted, shift = by_rows(known)
    width = half_width([error_unseen(domain, known) for domain in known])
    constant, score, tokens = (round(float(weight), 4) for weight in fitted)
    return {
        "language": MANIFEST["languages"][0],
        "weights": {"constant": constant, "score": score, "tokens": tokens}, "centre": CENTRE, "scores": [LOWEST, HIGHEST],
        "shift": round(shift, 4), "halfWidth": round(width, 4), "level": LEVEL, "domains": len(known), "leastRows": LEAST_ROWS,
    }
