"""python behaviour.py MODEL_FOLDER [--out FIGURES.json]: runs behaviour.json (CheckList, Ribeiro et al. 2020)
against the shipped files and lists what fails. The app's `npm run evaluate` prints the same."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tokenizers import Tokenizer

from predict import open_session, predict, softmax


class Shipped:
    def __init__(self, folder: Path):
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self.session = open_session(folder / "model.onnx")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.known: dict[str, dict] = {}

    def answer(self, text: str) -> dict:
        """Probabilities per head."""
        if text not in self.known:
            logits = predict(self.session, self.tokenizer, [text])
            self.known[text] = {head["name"]: dict(zip(head["labels"], softmax(logits[head["name"]] / head["temperature"])[0].tolist()))
                                for head in self.manifest["heads"]}
        return self.known[text]

    def label(self, text: str, head: str) -> str:
        scores = self.answer(text)[head]
        return max(scores, key=scores.get)

    def scale(self, text: str, name: str) -> float:
        scale = self.manifest["scales"][name]
        return sum(weight * self.answer(text)[scale["head"]][label] for label, weight in scale["weights"].items())


def run(shipped: Shipped, suite: dict) -> dict:
    groups, failures = [], []
    for group in suite["groups"]:
        passed, spread = 0, 0.0
        for case in group["cases"]:
            if group["kind"] == "label":
                found = shipped.label(case["text"], group["head"])
                good, told = found in case["labels"], f"{case['text']} -> {found}, expected {' or '.join(case['labels'])}"
            elif group["kind"] == "invariance":
                texts = case.get("texts") or [case["template"].replace("{}", fill) for fill in case["fills"]]
                labels = [shipped.label(text, group["head"]) for text in texts]
                values = [shipped.scale(text, group["scale"]) for text in texts]
                spread = max(spread, max(values) - min(values))
                good = len(set(labels)) == 1
                odd = [f"{text} -> {label}" for text, label in zip(texts, labels) if label != max(labels, key=labels.count)]
                told = f"{case.get('template') or texts[0]} -> {max(labels, key=labels.count)}, but " + "; ".join(odd)
            else:
                before, after = shipped.scale(case["from"], group["scale"]), shipped.scale(case["to"], group["scale"])
                good = after > before if case["moves"] == "up" else after < before
                told = f"{case['from']} {before:+.2f} => {case['to']} {after:+.2f}, should go {case['moves']}"
            passed += good
            if not good:
                failures.append({"group": group["name"], "case": told})
        result = {"name": group["name"], "kind": group["kind"], "cases": len(group["cases"]), "passed": passed}
        groups.append(result | ({"largestSpread": round(spread, 3)} if group["kind"] == "invariance" else {}))
    cases, passed = sum(g["cases"] for g in groups), sum(g["passed"] for g in groups)
    return {"cases": cases, "passed": passed, "passRate": round(passed / cases, 4), "groups": groups, "failures": failures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--suite", type=Path, help="default: behaviour.json in the folder")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    suite = json.loads((options.suite or options.folder / "behaviour.json").read_text(encoding="utf-8"))
    result = run(Shipped(options.folder), suite)
    for group in result["groups"]:
        print(f"{group['name']:24} {group['passed']:3} of {group['cases']:3}", f"spread {group['largestSpread']}" if "largestSpread" in group else "")
    print(f"{result['passed']} of {result['cases']} = {result['passRate']:.1%}")
    for failure in result["failures"]:
        print(f"  [{failure['group']}] {failure['case']}")
    if options.out:
        options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
