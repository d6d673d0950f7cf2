"""python average.py OUT MODEL[=SHARE] MODEL[=SHARE] …: the mean of the weights of models that began as one another (model soup,
Wortsman et al. 2022), each with its share, 1 if none is named."""

from __future__ import annotations

import argparse
from pathlib import Path

from model import Classifier


def part(text: str) -> tuple[Path, float]:
    folder, _, share = text.partition("=")
    return Path(folder), float(share or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=part, nargs="+")
    options = parser.parse_args()
    whole = sum(share for _, share in options.models)
    models = [(Classifier.load(folder), share / whole) for folder, share in options.models]
    # A graph that was released has fewer positions than the encoder it began as (released.py): the shortest is kept.
    mean = min((model for model, _ in models), key=lambda model: model.shape.positions)
    mean.load_state_dict({name: sum(model.state_dict()[name][: value.shape[0]] * share for model, share in models)
                          for name, value in mean.state_dict().items()})
    mean.save(options.out)


if __name__ == "__main__":
    main()
