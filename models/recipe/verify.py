"""python verify.py MODEL_FOLDER [--texts HELD_OUT.jsonl] [--out FIGURES.json]: the shipped files answer as golden.json
says, and a text's answer doesn't depend on its company. Run under an emulated CPU it shows that the
answers don't depend on the processor either: qemu-x86_64 -cpu Haswell $(which python) verify.py …"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np

from behaviour import Shipped
from predict import predict
from settings import SEED
from train import load_rows


def check_golden(shipped: Shipped, folder: Path) -> dict:
    head = shipped.manifest["primaryHead"]
    cases = json.loads((folder / "golden.json").read_text(encoding="utf-8"))["cases"]
    differing = [case["text"] for case in cases if shipped.label(case["text"], head) != case["label"]]
    largest = max(abs(shipped.answer(case["text"])[head][label] - score) for case in cases for label, score in case["scores"].items())
    return {"texts": len(cases), "otherLabel": differing, "largestScoreDifference": round(largest, 6)}


def check_batches(shipped: Shipped, texts: list[str], rounds: int = 20) -> dict:
    alone = [predict(shipped.session, shipped.tokenizer, [text]) for text in texts]
    largest, rng = 0.0, random.Random(SEED)
    for _ in range(rounds):
        order = rng.sample(range(len(texts)), len(texts))
        together = predict(shipped.session, shipped.tokenizer, [texts[i] for i in order])
        for head, values in together.items():
            largest = max(largest, max(float(np.abs(value - alone[i][head][0]).max()) for i, value in zip(order, values)))
    return {"texts": len(texts), "rounds": rounds, "largestLogitDifference": largest}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, help="rows to send through 20 random batches")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    shipped = Shipped(options.folder)
    found = {"golden": check_golden(shipped, options.folder)}
    if options.texts:
        rows = load_rows(options.texts)
        chosen = random.Random(SEED).sample([row["text"] for row in rows], 500)
        found["batches"] = check_batches(shipped, chosen)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if options.out:
        options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
