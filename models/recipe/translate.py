"""python translate.py TARGET: gives a model's manifest its texts in other languages, and a card in each.

Every text that people see is looked up in translations.json, by what it is in English; one that is not there stays
English and is named, so that it can be added. write_manifest.py calls this for what it writes."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path

import card

RECIPE = Path(__file__).parent
NUMBER = re.compile(r"\d+(?:[.,]\d+)+")


def shown(manifest: dict) -> list[str]:
    """The texts of a manifest that the app shows."""
    training, evaluation = manifest["training"], manifest.get("evaluation", {})
    texts = [manifest["name"], manifest["summary"], manifest["license"]["name"], manifest["license"]["note"], *manifest["limitations"],
             training["backbone"], *(entry[key] for entry in training["data"] for key in ("name", "terms")),
             *(entry["dataset"] for entry in manifest["metrics"]),
             *(beside["name"] for entry in manifest["metrics"] for beside in entry.get("baselines", [])),
             *(group["name"] for group in evaluation.get("behaviour", {}).get("groups", []))]
    if "calibration" in evaluation:
        texts.append(evaluation["calibration"]["dataset"])
    return list(dict.fromkeys(texts))


def day(date: str) -> str:
    """2026-11-30 as it is written in Portuguese."""
    return "/".join(reversed(date.split("-")))


def commas(text: str) -> str:
    """Numbers as they are written where the comma is the decimal sign."""
    return NUMBER.sub(lambda match: match[0].translate(str.maketrans(".,", ",.")), text)


def translated_card(template: str, manifest: dict, say) -> str:
    evaluation, training = manifest["evaluation"], manifest["training"]
    told = json.loads(json.dumps({"metrics": manifest["metrics"]}), object_hook=lambda found: {
        key: say(value) if key in ("dataset", "metric", "name") else day(value) if key == "measured" else value for key, value in found.items()})
    parts = {
        "name": say(manifest["name"]), "version": manifest["version"], "released": day(manifest["released"]), "summary": say(manifest["summary"]),
        "limitations": "\n".join(f"- {say(sentence)}" for sentence in manifest["limitations"]),
        "backbone": say(training["backbone"]), "licence": say(manifest["license"]["note"]),
        "data": card.table([say("set"), say("rows"), say("terms")],
                           [[say(entry["name"]), commas(f"{entry['rows']:,}"), say(entry["terms"])] for entry in training["data"]]),
        "metrics": commas(card.metrics_table(told, say)),
        "calibration": commas(card.calibration_table(evaluation["calibration"], say)) if "calibration" in evaluation else "",
        "quantisation": commas(card.quantisation_table(evaluation["quantisation"], say)) if "quantisation" in evaluation else "",
        "latency": commas(card.latency_table(evaluation["latency"], say)) if "latency" in evaluation else "",
        "behaviour": commas(card.behaviour_table(evaluation["behaviour"], say)) if "behaviour" in evaluation else "",
    }
    for name, text in parts.items():
        template = template.replace("{" + name + "}", text)
    return template


def translate(manifest: dict, folder: Path) -> list[str]:
    """Adds the translations to `manifest` and writes the cards into `folder`; gives the cards' names."""
    found = json.loads((RECIPE / "translations.json").read_text(encoding="utf-8"))
    manifest["translations"] = {}
    names = []
    for language, texts in found.items():
        if language == "en":
            # Plainer words for what is a name in the records; the English card is card.py's.
            manifest["translations"]["en"] = {text: texts[text] for text in shown(manifest) if text in texts}
            continue
        for text in shown(manifest):
            if text not in texts and not re.fullmatch(r"[\w-]+", text):
                print(f"{language}: not in translations.json: {text}")
        manifest["translations"][language] = {text: texts[text] for text in shown(manifest) if text in texts}
        template = (RECIPE / "cards" / f"any.{language}.md").read_text(encoding="utf-8")
        names.append(f"MODEL_CARD.{language}.md")
        (folder / names[-1]).write_text(translated_card(template, manifest, lambda text: texts.get(text, text)), encoding="utf-8")
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    folder = parser.parse_args().target
    file = folder / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    for name in translate(manifest, folder):
        content = (folder / name).read_bytes()
        role = f"card-{name.split('.')[1]}"
        manifest["files"][role] = {"path": name, "sha256": hashlib.sha256(content).hexdigest(), "sizeBytes": len(content)}
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
