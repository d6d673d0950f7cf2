"""python write_manifest.py WORK BUILD TARGET: puts a finished model into TARGET (models/<id>).

BUILD holds model.onnx, tokenizer.json, MODEL_CARD.md and figures.json (temperatures, metrics, evaluation).
golden.json is computed from the very graph that ships. Everything is written beside TARGET and moved in
file by file, the manifest last, so that TARGET never holds half a model for longer than the moves take."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from tokenizers import Tokenizer

from predict import open_session, predict, softmax
from settings import HEADS, MANIFEST, SCALES, SOURCES, TERMS
from train import load_rows


def golden(build: Path, temperatures: dict[str, float]) -> dict:
    tokenizer = Tokenizer.from_file(str(build / "tokenizer.json"))
    texts = (Path(__file__).parent / "golden.txt").read_text(encoding="utf-8").splitlines()
    logits = predict(open_session(build / "model.onnx"), tokenizer, texts)
    scores = {head: softmax(values / temperatures[head]) for head, values in logits.items()}
    primary = MANIFEST["primaryHead"]
    cases = []
    for i, text in enumerate(texts):
        by_head = {head: dict(zip(labels, map(float, scores[head][i]))) for head, labels in HEADS.items()}
        case = {"text": text, "label": max(by_head[primary], key=by_head[primary].get),
                "scores": {label: round(value, 4) for label, value in by_head[primary].items()}}
        for name, scale in SCALES.items():
            case[name] = round(sum(weight * by_head[scale["head"]][label] for label, weight in scale["weights"].items()), 4)
        case["tokens"] = len(tokenizer.encode(text, add_special_tokens=False).ids)
        cases.append(case)
    return {"tolerance": 0.02, "cases": cases}


def described(path: Path) -> dict:
    return {"path": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "sizeBytes": path.stat().st_size}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    figures = json.loads((options.build / "figures.json").read_text())
    temperatures = figures["temperatures"]

    files = {"graph": "model.onnx", "tokenizer": "tokenizer.json", "golden": "golden.json", "card": "MODEL_CARD.md"}
    options.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.target.parent, prefix=".new-") as folder:
        new = Path(folder)
        for name in ("model.onnx", "tokenizer.json", "MODEL_CARD.md"):
            shutil.copy(options.build / name, new / name)
        (new / "golden.json").write_text(
            json.dumps(golden(options.build, temperatures), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        # Written by hand and kept beside the model; it is described, never generated.
        if (options.target / "behaviour.json").exists():
            shutil.copy(options.target / "behaviour.json", new)
            files["behaviour"] = "behaviour.json"
        rows = Counter(row["source"] for row in load_rows(options.work / "train.jsonl"))
        manifest = {
            **MANIFEST,
            "files": {role: described(new / name) for role, name in files.items()},
            "heads": [{"name": name, "output": f"{name}_logits", "activation": "softmax", "labels": labels,
                       "temperature": round(temperatures[name], 4)} for name, labels in HEADS.items()],
            "scales": SCALES,
            "training": {"backbone": figures["backbone"], "recipe": "models/recipe", "data": [
                {"name": TERMS[name][0], "rows": rows[name], "terms": TERMS[name][1]} for name in SOURCES]},
            "metrics": figures["metrics"],
            "limitations": figures["limitations"],
        }
        if "evaluation" in figures:
            manifest["evaluation"] = figures["evaluation"]
        (new / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for name in [*files.values(), "manifest.json"]:
            os.chmod(new / name, 0o644)
            os.replace(new / name, options.target / name)


if __name__ == "__main__":
    main()
