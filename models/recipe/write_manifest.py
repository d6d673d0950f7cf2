"""python write_manifest.py WORK BUILD TARGET: puts a finished model into TARGET (models/<id>).

BUILD holds model.onnx and tokenizer.json, and the figures that the other steps wrote there (FIGURES below;
one that is missing is left out of the manifest and the card). golden.json is computed from the very graph
that ships. Everything is written beside TARGET and moved in file by file, the manifest last."""

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

from card import write_card
from predict import open_session, predict, softmax
from settings import BACKBONE, EXAMPLES, HEADS, LIMITATIONS, MANIFEST, PUBLISHED, SCALES, SETS, SHARES, SOURCES, STARTS_FROM_RELEASE, TERMS, VALIDATION
from train import load_rows
from translate import translate

RECIPE = Path(__file__).parent
LANGUAGES = {"pt": "Portuguese", "es": "Spanish", "fr": "French", "it": "Italian", "en": "English"}
FIGURES = {
    "calibration": "calibrate.py", "evaluated": "npm run evaluate -- --data DIR --output FILE",
    "quantisation": "evaluate.py on the float32 and the int8 graph", "latency": "latency.py",
    "behaviour": "behaviour.py", "verified": "verify.py", "haswell": "verify.py under qemu-x86_64 -cpu Haswell",
    "training": "the run.json files of train.py as a list, each with a name", "baselines": "baselines.py",
}


def golden(build: Path, temperatures: dict[str, float]) -> dict:
    tokenizer = Tokenizer.from_file(str(build / "tokenizer.json"))
    texts = (RECIPE / "golden" / f"{MANIFEST['id']}.txt").read_text(encoding="utf-8").splitlines()
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


def temperatures_by_language(head: str, calibration: dict) -> dict:
    """Of the languages that a validation set is named by: "Portuguese, held out"."""
    found = {}
    for language, called in LANGUAGES.items():
        for name in VALIDATION[head]:
            if name.startswith(f"{called}, ") and language in MANIFEST["languages"]:
                found[language] = calibration["validation"][name]["temperature"]
    return {"temperatures": found} if found else {}


def described(path: Path) -> dict:
    return {"path": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "sizeBytes": path.stat().st_size}


def metrics(evaluated: dict, baselines: dict) -> list[dict]:
    # By file, and by language where a file holds several.
    of_file = {file: name for name, (file, _, _) in SETS.items()}
    names = {}
    for entry in json.loads((RECIPE / "evaluation-sets.json").read_text())["sets"]:
        part = f"#/{entry['source'].split('/')[-1]}" if "source" in entry else ""
        if "only" not in entry:
            names[entry["dataset"]] = of_file.get(entry["file"] + part)
    found = []
    for entry in evaluated["sets"]:
        beside = {**baselines.get(names.get(entry["dataset"]), {}), **PUBLISHED.get(entry["dataset"], {})}
        found.append({"dataset": entry["dataset"], "metric": entry["metric"], "value": round(entry["value"], 4), "rows": entry["rows"],
                      "measured": evaluated["measured"], "command": "npm run evaluate -- --data DIR",
                      "baselines": [{"name": name, "value": value} for name, value in beside.items()]})
    return found


def evaluation(figures: dict) -> dict:
    """Everything measured beside the metrics. `calibration` is drawn by the app."""
    found = {name: figures[name] for name in ("quantisation", "latency", "verified", "haswell") if name in figures}
    if "behaviour" in figures:
        found["behaviour"] = {k: v for k, v in figures["behaviour"].items() if k != "failures"}
    if figures.get("evaluated", {}).get("calibrations"):
        # The app draws one diagram: of the language whose scores are further from the truth.
        worst = max(figures["evaluated"]["calibrations"], key=lambda entry: entry["expectedCalibrationError"])
        found["calibration"] = {"dataset": f"{len(worst['sets'])} sets in {LANGUAGES[worst['language']]}", "bins": worst["bins"],
                                "expectedCalibrationError": worst["expectedCalibrationError"]}
        found["calibrationByLanguage"] = {entry["language"]: {"rows": entry["rows"], "expectedCalibrationError": entry["expectedCalibrationError"]}
                                          for entry in figures["evaluated"]["calibrations"]}
    if "windows" in figures.get("calibration", {}):
        found["windows"] = figures["calibration"]["windows"]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    figures = {name: json.loads((options.build / f"{name}.json").read_text(encoding="utf-8"))
               for name in FIGURES if (options.build / f"{name}.json").exists()}
    evaluated = figures.get("evaluated")
    graph_hash = hashlib.sha256((options.build / "model.onnx").read_bytes()).hexdigest()
    if evaluated and evaluated["model"]["sha256"] != graph_hash:
        raise SystemExit("evaluated.json was measured on another graph; run the evaluation again")
    temperatures = figures["calibration"]["temperatures"]
    rows = Counter(row["source"] for row in load_rows(options.work / "train.jsonl"))

    # A model that begins at an earlier release has learnt from all sets that ever taught it.
    stages = [] if STARTS_FROM_RELEASE else figures.get("training", [])
    drawn = {name for stage in stages for name in SHARES[stage["shares"]]} or set(SOURCES)

    files = {"graph": "model.onnx", "tokenizer": "tokenizer.json", "golden": "golden.json", "card": "MODEL_CARD.md"}
    options.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.target.parent, prefix=".new-") as folder:
        new = Path(folder)
        for name in ("model.onnx", "tokenizer.json"):
            shutil.copyfile(options.build / name, new / name)
        (new / "golden.json").write_text(
            json.dumps(golden(options.build, temperatures), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        # Written by hand and kept beside the model; it is described, never generated.
        if (options.target / "behaviour.json").exists():
            shutil.copyfile(options.target / "behaviour.json", new / "behaviour.json")
            files["behaviour"] = "behaviour.json"
        # As long as it tells of this very graph (reference.py).
        reference = options.target / "reference.json"
        if reference.exists() and json.loads(reference.read_text(encoding="utf-8"))["graph"] == graph_hash:
            shutil.copyfile(reference, new / "reference.json")
            files["reference"] = "reference.json"
        older = options.target / "manifest.json"
        unfamiliar = json.loads(older.read_text(encoding="utf-8"))["thresholds"].get("unfamiliar") if "reference" in files and older.exists() else None
        manifest = {
            **MANIFEST,
            # What rarity.py has found, as long as its table stays.
            "thresholds": MANIFEST["thresholds"] | ({"unfamiliar": unfamiliar} if unfamiliar else {}),
            "heads": [{"name": name, "output": f"{name}_logits", "activation": "softmax", "labels": labels,
                       "temperature": round(temperatures[name], 4), **temperatures_by_language(name, figures["calibration"])}
                      for name, labels in HEADS.items()],
            "scales": SCALES,
            "training": {"backbone": BACKBONE, "recipe": "models/recipe", "data": [
                {"name": TERMS[name][0], "rows": rows[name], "terms": TERMS[name][1]} for name in SOURCES if rows[name] and name in drawn]},
            "metrics": metrics(evaluated, figures.get("baselines", {})) if evaluated else [],
            "limitations": LIMITATIONS,
            "examples": EXAMPLES,
            "evaluation": evaluation(figures),
        }
        card = write_card((RECIPE / "cards" / f"{MANIFEST['id']}.md").read_text(encoding="utf-8"), manifest, figures)
        (new / "MODEL_CARD.md").write_text(card, encoding="utf-8")
        files |= {f"card-{name.split('.')[1]}": name for name in translate(manifest, new)}
        manifest["files"] = {role: described(new / name) for role, name in files.items()}
        (new / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for name in [*files.values(), "manifest.json"]:
            os.replace(new / name, options.target / name)


if __name__ == "__main__":
    main()
