"""python stack.py ID OUT --below FOLDER --backbone FOLDER: a deeper teacher that need not begin anew. Its lower layers, words and
heads are those of a model trained here, its upper ones those that the backbone has above them (Gong et al. 2019 stack
copies of what was trained; here what the backbone learnt is at hand)."""

from __future__ import annotations

import argparse
from pathlib import Path

from model import Classifier, from_backbone
from settings import HEADS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--below", type=Path, required=True, help="a model trained here")
    parser.add_argument("--backbone", type=Path, required=True, help="the deeper BERT checkpoint that it began as")
    options = parser.parse_args()
    model = from_backbone(options.backbone, HEADS)
    model.load_state_dict(model.state_dict() | Classifier.load(options.below).state_dict())
    model.save(options.out)


if __name__ == "__main__":
    main()
