"""python average.py ONE OTHER OUT: the mean of the weights of two models, one of which began as the other (model soup, Wortsman
et al. 2022)."""

from __future__ import annotations

import argparse
from pathlib import Path

from model import Classifier


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    one, other = Classifier.load(options.one), Classifier.load(options.other)
    theirs = one.state_dict()
    # A graph that was released has fewer positions than the encoder it began as (released.py).
    other.load_state_dict({name: (theirs[name][: value.shape[0]] + value) / 2 for name, value in other.state_dict().items()})
    other.save(options.out)


if __name__ == "__main__":
    main()
