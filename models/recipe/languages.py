"""python languages.py MODEL DATA TARGET: which languages the texts that a model learnt from are in, into TARGET/reference.json (reference.py
comes first). No texts: a share for each language, and from which share in languages that it does not read a file is different.

The app tells a text's language (`build/release/tell-languages.ts`, by node), and a text too short for that is in the language of its file, as
when a file is scored. Sources in languages that the model does not read, which some have learnt from beside their own, are left out."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
from collections import Counter
from pathlib import Path

import settings
from reference import DRAWN, DRAWS, LEFT_OUT, texts_of, write_reference
from settings import SOURCES

REPOSITORY = Path(__file__).parents[2]
MOST = 2000
# Times the largest share of an unseen draw: a row or two make it, and a file with a few foreign rows is none that differs.
MARGIN = 3
# Of a file of which half is in other languages the rest says little.
VERY = 0.5
# Rarer languages are the detector's mistakes.
LEAST_SHARE = 0.001


def tell(texts: dict[str, list[str]]) -> dict[str, list[str | None]]:
    command = ["node", "--import", "tsx", "build/release/tell-languages.ts"]
    return json.loads(subprocess.run(command, cwd=REPOSITORY, input=json.dumps(texts), capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    manifest = json.loads((options.target / "manifest.json").read_text(encoding="utf-8"))
    reads = set(manifest["languages"])

    texts = {name: texts_of(name, options.data, MOST) for name, source in SOURCES.items() if "file" in source and name not in LEFT_OUT}
    shares: Counter[str] = Counter()
    files, farthest = 0, {}
    for name, told in tell(texts).items():
        majority = Counter(language for language in told if language).most_common(1)[0][0]
        if majority not in reads:
            continue
        files += 1
        languages = [language or majority for language in told]
        for language, count in Counter(languages).items():
            shares[language] += count / len(languages)
        rng = random.Random(f"{name} languages {settings.SEED}")
        draws = [rng.sample(languages, min(DRAWN, len(languages))) for _ in range(DRAWS)]
        farthest[name] = max(sum(language not in reads for language in draw) / len(draw) for draw in draws)
    print({"farthest draws": dict(sorted(farthest.items(), key=lambda each: -each[1])[:8])})

    reference = json.loads((options.target / "reference.json").read_text())
    reference["languages"] = {
        "shares": {language: round(share / files, 4) for language, share in shares.most_common() if share / files >= LEAST_SHARE},
        "different": round(MARGIN * max(farthest.values()), 2),
        "veryDifferent": VERY,
    }
    print(reference["languages"])
    size = write_reference(options.target, reference, manifest)
    print(f"reference.json: {size} bytes, {files} sources")


if __name__ == "__main__":
    main()
