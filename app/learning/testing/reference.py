"""Writes reference.json: what scikit-learn, SciPy and Flower make of the same numbers.

python -m venv venv && venv/bin/pip install scikit-learn==1.9.1 flwr==1.42.0 && venv/bin/python reference.py
"""

import json
from pathlib import Path

import numpy as np
from flwr.server.strategy.aggregate import aggregate, aggregate_trimmed_avg
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(20261130)
ROWS, WIDTH, LABELS, PENALTY = 120, 6, 3, 2.0
inputs = random.normal(size=(ROWS, WIDTH)).round(3)
truth = random.normal(size=(WIDTH, LABELS))
labels = np.array([random.choice(LABELS, p=np.exp(row - logsumexp(row))) for row in inputs @ truth])
offsets = np.log(random.dirichlet(np.ones(LABELS) * 2, size=ROWS)).round(4)

with_constant = np.hstack([np.ones((ROWS, 1)), inputs])
# The constant is drawn to zero like any weight, so that it is a column here.
learnt = LogisticRegression(C=1 / PENALTY, fit_intercept=False, tol=1e-10, max_iter=10_000)
learnt.fit(with_constant, labels)


def fit(base, penalty):
    def loss(point):
        parameters = point.reshape(LABELS, WIDTH + 1)
        logits = base + with_constant @ parameters.T
        wrong = logsumexp(logits, axis=1) - logits[np.arange(ROWS), labels]
        return wrong.sum() + penalty / 2 * (point**2).sum()

    found = minimize(loss, np.zeros(LABELS * (WIDTH + 1)), method="BFGS", options={"gtol": 1e-7})
    return found.x.reshape(LABELS, WIDTH + 1).round(6).tolist()


log_shares = np.log(np.bincount(labels, minlength=LABELS) / ROWS)

updates = [([random.normal(size=8).round(3)], int(count)) for count in random.integers(10, 500, size=7)]
averages = {
    "updates": [arrays[0].tolist() for arrays, _ in updates],
    "corrections": [count for _, count in updates],
    "weighted": aggregate(updates)[0].tolist(),
    "trimmed": {str(trim): aggregate_trimmed_avg(updates, trim)[0].tolist() for trim in (0.0, 0.15, 0.3)},
}

reference = {
    "penalty": PENALTY,
    "rows": [
        {"embedding": row.tolist(), "label": int(label), "logScores": offset.tolist()}
        for row, label, offset in zip(inputs, labels, offsets)
    ],
    "plain": learnt.coef_.round(6).tolist(),
    "onBase": fit(offsets, PENALTY),
    # Each label alike; the penalty is that of a layer on the embedding alone (`train-layer.ts`).
    "balanced": fit(offsets + log_shares, 20.0),
    "averages": averages,
}
Path(__file__).with_name("reference.json").write_text(json.dumps(reference) + "\n")
