"""python average.py ONE OTHER OUT [--share S]: a model whose weights are (1 - S) of ONE's and S of OTHER's. Between a
model and what further training made of it, the average keeps more of what the first knew than the second does (robust
fine-tuning by weight averaging, Wortsman et al. 2022); S is chosen on held-out rows."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from model import Classifier


def average(one: Classifier, other: Classifier, share: float) -> Classifier:
    """Both must have the same shape."""
    weights = other.state_dict()
    mixed = Classifier(one.shape, one.labels)
    mixed.load_state_dict({name: torch.lerp(value, weights[name], share) for name, value in one.state_dict().items()})
    return mixed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    options = parser.parse_args()
    average(Classifier.load(options.one), Classifier.load(options.other), options.share).save(options.out)


if __name__ == "__main__":
    main()
