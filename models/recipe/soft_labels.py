"""python soft_labels.py MODEL WORK OUT.safetensors NAME=TEACHER … --shares NAME --epochs N: what several teachers answer to the rows
that a student will be shown, each for the sources that it knows best (settings.TAUGHT_BY), the mean of their logits where there are
two; NaN where there is none. A teacher is a model trained here or a released one; a released one reads a row's English original
where there is one. Asked once, so a student of many epochs pays for its teachers once; and asked about the
text before a typing slip was put into it."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from model import Classifier
from predict import open_session, predict
from settings import HEADS, SHARES, SOURCES, TAUGHT_BY
from train import encode, epoch_rows, leave_untaught, load_rows, pad


@torch.no_grad()
def answer(teacher: Classifier, encoded: list[list[int]], chosen: list[int], budget: int) -> dict[str, torch.Tensor]:
    """The logits of the rows `chosen`, NaN for all others."""
    found = {head: torch.full((len(encoded), len(labels)), torch.nan) for head, labels in HEADS.items()}
    chosen = sorted(chosen, key=lambda i: len(encoded[i]))
    # As in train.py: without AVX-512 it would convert at every step.
    halves = torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability() == "AVX512")
    began, start = time.monotonic(), 0
    while start < len(chosen):
        end = start + max(1, budget // len(encoded[chosen[start]]))
        part = chosen[start:end]
        ids, mask = pad([encoded[i] for i in part])
        with halves:
            logits = teacher(ids, mask)
        for head, values in logits.items():
            found[head][part] = values.float()
        start = end
    print(f"{len(chosen)} rows in {time.monotonic() - began:.0f} s", flush=True)
    return found


def released_answer(folder: Path, rows: list[dict], chosen: list[int]) -> dict[str, torch.Tensor]:
    """The same from the files of a release, which has a tokenizer of its own."""
    session, tokenizer = open_session(folder / "model.onnx"), Tokenizer.from_file(str(folder / "tokenizer.json"))
    translated = {name for name, spec in SOURCES.items() if "english" in spec}
    chosen = [i for i in chosen if rows[i]["source"] not in translated or "english" in rows[i]]
    texts = [rows[i].get("english") or rows[i].get("clean") or rows[i]["text"] for i in chosen]
    found = {head: torch.full((len(rows), len(labels)), torch.nan) for head, labels in HEADS.items()}
    for head, values in predict(session, tokenizer, texts).items():
        found[head][chosen] = torch.tensor(values, dtype=torch.float32)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("teachers", nargs="+", metavar="NAME=FOLDER", help="names of settings.TAUGHT_BY")
    parser.add_argument("--shares", default="student", choices=SHARES)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--first-epoch", type=int, default=0, help="as for train.py")
    parser.add_argument("--budget", type=int, default=4096, help="tokens in a batch")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    rows = load_rows(options.work / "train.jsonl")
    # The same windows of long texts as in training; a text with a slip is short.
    encoded = encode(tokenizer, [row["text"] for row in rows], anywhere=True)
    slipped = [i for i, row in enumerate(rows) if "clean" in row and len(encoded[i]) < 120]
    for i, ids in zip(slipped, encode(tokenizer, [rows[i]["clean"] for i in slipped])):
        encoded[i] = ids
    drawn = {i for epoch in range(options.epochs) for i in epoch_rows(rows, options.first_epoch + epoch, SHARES[options.shares])}
    answers = []
    for name, folder in (teacher.split("=", 1) for teacher in options.teachers):
        chosen = [i for i in drawn if rows[i]["source"] in TAUGHT_BY[name]]
        if (Path(folder) / "manifest.json").exists():
            answers.append(released_answer(Path(folder), rows, chosen))
        else:
            answers.append(answer(Classifier.load(Path(folder)).eval(), encoded, chosen, options.budget))
    found = {head: torch.stack([logits[head] for logits in answers]).nanmean(0) for head in HEADS}
    leave_untaught(found, rows)
    save_file({head: values.half() for head, values in found.items()}, options.out)


if __name__ == "__main__":
    main()
