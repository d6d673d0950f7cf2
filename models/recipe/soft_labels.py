"""python soft_labels.py WORK OUT.safetensors --prose TEACHER --film TEACHER --tweets TEACHER --shares NAME --epochs N: what several
teachers answer to the rows that a student will be shown, each for the sources that it knows best (settings.py), the mean of their logits
where there are two; NaN where there is none. Asked once, so a student of many epochs pays for its teachers once; and asked about the
text before a typing slip was put into it."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from model import Classifier
from settings import FILM, HEADS, PROSE, SEED, SHARES, TWEETS
from train import encode, epoch_rows, leave_untaught, load_rows, pad


@torch.no_grad()
def answer(teacher: Classifier, encoded: list[list[int]], chosen: list[int], budget: int) -> dict[str, torch.Tensor]:
    """The logits of the rows `chosen`, NaN for all others."""
    found = {head: torch.full((len(encoded), len(labels)), torch.nan) for head, labels in HEADS.items()}
    chosen = sorted(chosen, key=lambda i: len(encoded[i]))
    began, start = time.monotonic(), 0
    while start < len(chosen):
        end = start + max(1, budget // len(encoded[chosen[start]]))
        part = chosen[start:end]
        ids, mask = pad([encoded[i] for i in part])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = teacher(ids, mask)
        for head, values in logits.items():
            found[head][part] = values.float()
        start = end
    print(f"{len(chosen)} rows in {time.monotonic() - began:.0f} s", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--prose", type=Path, required=True)
    parser.add_argument("--film", type=Path, help="a second teacher of films, beside that of prose")
    parser.add_argument("--tweets", type=Path, required=True)
    parser.add_argument("--shares", default="student", choices=SHARES)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--budget", type=int, default=4096, help="tokens in a batch")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    rows = load_rows(options.work / "train.jsonl")
    # The same windows of long texts as in training; a text with a slip is short.
    encoded = encode(tokenizer, [row["text"] for row in rows], random.Random(SEED))
    slipped = [i for i, row in enumerate(rows) if "clean" in row and len(encoded[i]) < 120]
    for i, ids in zip(slipped, encode(tokenizer, [rows[i]["clean"] for i in slipped])):
        encoded[i] = ids
    drawn = {i for epoch in range(options.epochs) for i in epoch_rows(rows, epoch, SHARES[options.shares])}
    answers = []
    for folder, sources in ((options.tweets, TWEETS), (options.prose, PROSE), (options.film, FILM)):
        if folder:
            chosen = [i for i in drawn if rows[i]["source"] in sources]
            answers.append(answer(Classifier.load(folder).eval(), encoded, chosen, options.budget))
    found = {head: torch.stack([logits[head] for logits in answers]).nanmean(0) for head in HEADS}
    leave_untaught(found, rows)
    save_file({head: values.half() for head, values in found.items()}, options.out)


if __name__ == "__main__":
    main()
