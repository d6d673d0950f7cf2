"""Fills the figures into cards/MODEL.md. Every number in MODEL_CARD.md comes from the figures files, so that the
card can't drift from what was measured."""

from __future__ import annotations

import json
from pathlib import Path


def table(header: list[str], rows: list[list]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def percent(value: float) -> str:
    return f"{value * 100:.1f}"


def same(text: str) -> str:
    """How a word is said where the card is English."""
    return text


def metrics_table(manifest: dict, say=same) -> str:
    rows = []
    for entry in manifest["metrics"]:
        beside = "; ".join(f"{b['name']} {percent(b['value'])}" for b in entry.get("baselines", []))
        rows.append([entry["dataset"], entry["metric"], percent(entry["value"]), f"{entry['rows']:,}", entry["measured"], beside])
    return table([say("Test set"), say("metric"), "%", say("rows"), say("measured"), say("beside it")], rows)


def calibration_table(calibration: dict, say=same) -> str:
    """A reliability diagram in text: a bar as long as the share that was right."""
    rows = [[f"{b['from']:.2f}-{b['to']:.2f}", b["rows"], f"{b['meanScore']:.3f}", f"{b['accuracy']:.3f}", "█" * round(b["accuracy"] * 20)]
            for b in calibration["bins"]]
    return (f"{say('Expected calibration error')}, {say(calibration['dataset'])}, 15 {say('bins')}: "
            f"**{calibration['expectedCalibrationError']:.3f}**.\n\n"
            + table([say("score"), say("rows"), say("mean score"), say("right"), ""], rows))


def languages_text(found: dict) -> str:
    return "; ".join(f"{language} {entry['expectedCalibrationError']:.3f} ({entry['rows']:,} rows)" for language, entry in found.items())


def datasets() -> dict[str, str]:
    """What the sets that evaluate.py names by their files are called; of a file of several languages, by file and language."""
    sets = json.loads((Path(__file__).parent / "evaluation-sets.json").read_text(encoding="utf-8"))["sets"]
    return {"_".join([Path(entry["file"]).name.split(".")[0], *entry.get("source", "").split("/")[1:]]): entry["dataset"]
            for entry in sets if "only" not in entry}


def quantisation_table(graphs: dict, say=same) -> str:
    single, whole, named = graphs["float32"], graphs["model"], datasets()
    rows = []
    for name, value in single.items():
        data, metric = name.split(".")
        rows.append([say(named.get(data, data)), say(metric.replace("_", "-")), percent(value), percent(whole[name]), f"{(value - whole[name]) * 100:+.2f}"])
    return table([say("Test set"), say("metric"), "float32", "int8", say("loss")], rows)


def latency_table(latency: dict, say=same) -> str:
    return table([say("rows x tokens"), say("this model, ms"), say("plain dynamic int8, ms"), say("times as fast")],
                 [[size, entry["shippedMs"], entry["dynamicMs"], entry["speedup"]] for size, entry in latency.items()])


def behaviour_table(behaviour: dict, say=same) -> str:
    rows = [[say(g["name"]), say(g["kind"]), f"{g['passed']} {say('of')} {g['cases']}", g.get("largestSpread", "")] for g in behaviour["groups"]]
    return (f"{behaviour['passed']} {say('of')} {behaviour['cases']} {say('cases pass')} ({percent(behaviour['passRate'])} %).\n\n"
            + table([say("group"), say("kind"), say("passed"), say("largest spread of polarity")], rows))


def behaviour_text(behaviour: dict) -> str:
    failures = "\n".join(f"- {f['group']}: {f['case']}" for f in behaviour["failures"])
    return f"{behaviour_table(behaviour)}\n\nWhat fails:\n\n{failures}"


def same_text(figures: dict) -> str:
    lines = []
    if batches := figures.get("verified", {}).get("batches"):
        lines.append(f"- {batches['texts']} texts alone and in {batches['rounds']} random batches: logits differ by at most {batches['largestLogitDifference']:.1e}.")
    if found := figures.get("haswell", {}).get("golden"):
        lines.append(f"- {found['texts']} golden texts on an emulated Haswell CPU (no AVX-512, no VNNI): {len(found['otherLabel'])} other labels, "
                     f"scores differ by at most {found['largestScoreDifference']:.1e}.")
    return "\n".join(lines)


def windows_table(windows: dict) -> str:
    return table(["way to combine", "accuracy, %"], [[name, percent(value)] for name, value in windows.items() if name not in ("rows", "windows")]) + \
        f"\n\n{windows['rows']} held-out IMDB training reviews, {windows['windows']} windows."


def training_table(stages: list[dict]) -> str:
    return table(["stage", "steps", "tokens read", "minutes on two shared CPU cores"],
                 [[stage["name"], f"{stage['steps']:,}", f"{stage['tokens']:,}", stage["minutes"]] for stage in stages])


def energy(stages: list[dict]) -> str:
    minutes, cores, watts = sum(stage["minutes"] for stage in stages), 2, 10
    return (f"{minutes / 60:.1f} hours in all. The machine has no energy counter; at an assumed {watts} W for each of its {cores} cores "
            f"that is about {minutes / 60 * cores * watts:.0f} Wh.")


def write_card(template: str, manifest: dict, figures: dict) -> str:
    evaluation = manifest["evaluation"]
    parts = {
        "version": manifest["version"], "released": manifest["released"], "summary": manifest["summary"], "licence": manifest["license"]["note"],
        "metrics": metrics_table(manifest),
        "data": table(["set", "rows", "terms"], [[d["name"], f"{d['rows']:,}", d["terms"]] for d in manifest["training"]["data"]]),
        "limitations": "\n".join(f"- {sentence}" for sentence in manifest["limitations"]),
        "calibration": calibration_table(evaluation["calibration"]) if "calibration" in evaluation else "",
        "languages": languages_text(evaluation.get("calibrationByLanguage", {})),
        "byLanguage": ", ".join(f"{language} {value}" for head in manifest["heads"] for language, value in head.get("temperatures", {}).items()),
        "temperatures": ", ".join(f"{head['name']} {head['temperature']}" for head in manifest["heads"]),
        "quantisation": quantisation_table(figures["quantisation"]) if "quantisation" in figures else "",
        "latency": latency_table(figures["latency"]) if "latency" in figures else "",
        "behaviour": behaviour_text(figures["behaviour"]) if "behaviour" in figures else "",
        "same": same_text(figures),
        "windows": windows_table(figures["calibration"]["windows"]) if "windows" in figures["calibration"] else "",
        "backbone": manifest["training"]["backbone"],
        "energy": energy(figures["training"]) if "training" in figures else "",
        "training": training_table(figures["training"]) if "training" in figures else "",
    }
    for name, text in parts.items():
        template = template.replace("{" + name + "}", text)
    return template
