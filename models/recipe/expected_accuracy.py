"""How often a model is right on a file without labels: a logistic regression of "this row is right" on what a scored file tells of a row
(confidence, tokens), averaged over the file and moved by the median of what domains differ by. Fitted on the train parts of English
domains, those that the model never saw three times as heavy,
and without those so different that nothing is told of such files. The interval is conformal over domains (Vovk 2005; leave one out): as wide as
nine in ten of them need. `reference.py --table` compares it with others on the test parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge

from settings import HEADS, MANIFEST, UNSEEN
from text import read

RECIPE = Path(__file__).parent
ROWS = {"train": 300, "test": 400}
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
        self.predicted = self.scores.argmax(1)
        self.right = self.predicted == np.array([labels.index(row["label"]) for row in rows])
        self.accuracy, self.confidence = float(self.right.mean()), float(self.scores.max(1).mean())

    def features(self, by_label: bool = False) -> np.ndarray:
        score = np.clip(self.scores.max(1), LOWEST, HIGHEST)
        each = np.eye(self.scores.shape[1])[self.predicted] if by_label else np.ones((len(score), 1))
        return np.c_[each, each * np.log(score / (1 - score))[:, None], np.log(self.tokens + 1) - CENTRE]


def load(data: Path, part: str, read_texts: Callable, drift_of: Callable) -> dict[str, Domain]:
    sets = json.loads((RECIPE / "evaluation-sets.json").read_text())["sets"]
    files = [entry["file"] for entry in sets if entry.get("mean") == "English domains"]
    found = {}
    for file in files:
        path = data / file.replace("/test/", f"/{part}/")
        if not path.exists():
            continue
        name = path.name.split(".")[0]
        rows = [row for row in read(path) if row["label"] in HEADS[MANIFEST["primaryHead"]]]
        mean = np.mean([len(row["text"]) for row in rows[:200]])
        rows = rows[: LONG_ROWS if mean > 350 else ROWS[part]]
        reading = read_texts([row["text"] for row in rows])
        found[name] = Domain(rows, reading, drift_of(reading), 3.0 if name in UNSEEN else 1.0)
    return found


def weighted_median(values: list[float], weights: list[float]) -> float:
    order = np.argsort(values)
    reached = np.cumsum(np.array(weights)[order])
    return float(np.array(values)[order][np.searchsorted(reached, reached[-1] / 2)])


def by_rows(domains: list[Domain], by_label: bool = False) -> tuple[np.ndarray, float]:
    """Weights of the features, and by how much the mean is moved."""
    rows = np.concatenate([domain.features(by_label) for domain in domains])
    right = np.concatenate([domain.right for domain in domains])
    weights = np.concatenate([np.full(len(domain.right), domain.weight * 300 / len(domain.right)) for domain in domains])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(rows, right, sample_weight=weights).coef_[0]
    missed = [domain.accuracy - mean_right(domain, fitted, by_label) for domain in domains]
    return fitted, weighted_median(missed, [domain.weight for domain in domains])


def mean_right(domain: Domain, fitted: np.ndarray, by_label: bool = False) -> float:
    return float((1 / (1 + np.exp(-domain.features(by_label) @ fitted))).mean())


def rows_method(domains: list[Domain]) -> Callable[[Domain], float]:
    fitted, shift = by_rows(domains)
    return lambda domain: mean_right(domain, fitted) + shift


def labelled_rows_method(domains: list[Domain]) -> Callable[[Domain], float]:
    fitted, shift = by_rows(domains, by_label=True)
    return lambda domain: mean_right(domain, fitted, by_label=True) + shift


def threshold_method(domains: list[Domain]) -> Callable[[Domain], float]:
    """Average thresholded confidence (Garg 2022)."""
    confidence = np.concatenate([domain.scores.max(1) for domain in domains])
    weights = np.concatenate([np.full(len(domain.right), domain.weight / len(domain.right)) for domain in domains])
    accuracy = np.average([domain.accuracy for domain in domains], weights=[domain.weight for domain in domains])
    order = np.argsort(-confidence)
    reached = np.searchsorted(np.cumsum(weights[order]) / weights.sum(), accuracy)
    threshold = confidence[order][min(reached, len(order) - 1)]
    return lambda domain: float((domain.scores.max(1) > threshold).mean())


def difference_method(domains: list[Domain]) -> Callable[[Domain], float]:
    """Difference of confidences (Guillory 2021): accuracy falls as confidence does."""
    gap = np.average([domain.accuracy - domain.confidence for domain in domains], weights=[domain.weight for domain in domains])
    return lambda domain: domain.confidence + gap


def regression(features: Callable[[Domain], list[float]]):
    def method(domains: list[Domain]) -> Callable[[Domain], float]:
        known = np.array([features(domain) for domain in domains])
        mean, spread = known.mean(0), known.std(0) + 1e-9
        fitted = Ridge(alpha=0.5 * len(domains)).fit((known - mean) / spread, [domain.accuracy for domain in domains],
                                                      sample_weight=[domain.weight for domain in domains])
        return lambda domain: float(fitted.predict((np.array([features(domain)]) - mean) / spread)[0])
    return method


def nuclear(domain: Domain) -> float:
    return float(np.linalg.norm(domain.scores, "nuc") / np.sqrt(domain.scores.size))


METHODS = {
    "mean confidence": lambda domains: lambda domain: domain.confidence,
    "average thresholded confidence": threshold_method,
    "difference of confidences": difference_method,
    "regression on confidence, drift, share unsure": regression(
        lambda domain: [domain.confidence, domain.drift, float((domain.scores.max(1) < 0.5).mean())]),
    "regression on the nuclear norm": regression(lambda domain: [nuclear(domain)]),
    "rows: label, confidence, tokens": labelled_rows_method,
    "rows: confidence, tokens (kept)": rows_method,
}


def missed(method: Callable, train: dict[str, Domain], tried: dict[str, Domain]) -> dict[str, float]:
    """Estimate less truth for each domain, with that domain left out of the fit."""
    return {name: method([other for key, other in train.items() if key != name])(domain) - domain.accuracy for name, domain in tried.items()}


def half_width(errors: dict[str, float]) -> float:
    """The conformal quantile: with the one to come, at least LEVEL of the errors are no larger."""
    ordered = sorted(abs(error) for error in errors.values())
    return ordered[min(len(ordered), int(np.ceil((len(ordered) + 1) * LEVEL))) - 1]


def fit(data: Path, read_texts: Callable, farthest: float, drift_of: Callable, table: bool) -> dict:
    train = load(data, "train", read_texts, drift_of)
    known = {name: domain for name, domain in train.items() if domain.drift <= farthest}
    fitted, shift = by_rows(list(known.values()))
    width = half_width(missed(rows_method, known, known))
    if table:
        compare(known, load(data, "test", read_texts, drift_of), farthest)
    constant, score, tokens = (round(float(weight), 4) for weight in fitted)
    return {
        "language": MANIFEST["languages"][0],
        "weights": {"constant": constant, "score": score, "tokens": tokens}, "centre": CENTRE, "scores": [LOWEST, HIGHEST],
        "shift": round(shift, 4), "halfWidth": round(width, 4), "level": LEVEL, "domains": len(known), "leastRows": LEAST_ROWS,
    }


def compare(train: dict[str, Domain], test: dict[str, Domain], farthest: float) -> None:
    told = {name: domain for name, domain in test.items() if domain.drift <= farthest}
    print("| | mean error | where it is told | never seen | too high by | interval ± | holds | holds where told |")
    for title, method in METHODS.items():
        errors = missed(method, train, test)
        known = missed(method, train, train)
        widths = {name: half_width({key: error for key, error in known.items() if key != name}) for name in test}
        points = lambda names: np.mean([abs(errors[name]) for name in names]) * 100
        holds = lambda names: np.mean([abs(errors[name]) <= widths[name] for name in names]) * 100
        never = [name for name in told if name in UNSEEN]
        print(f"| {title} | {points(test):.1f} | {points(told):.1f} | {points(never):.1f} | "
              f"{np.mean(list(errors.values())) * 100:.1f} | {np.median(list(widths.values())) * 100:.0f} | {holds(test):.0f} % | {holds(told):.0f} % |")
    for name, domain in sorted(test.items()):
        error = missed(rows_method, train, {name: domain})[name]
        print(f"{name:28} rows {len(domain.right):4} accuracy {domain.accuracy * 100:5.1f} expected {100 * (domain.accuracy + error):5.1f} drift {domain.drift:.2f}")
