"""python prepare.py DATA WORK: reads the train files, sets rows aside, writes WORK/{train,held_out}.jsonl
and WORK/tokenizer.json. No dev or test file is opened."""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from importlib import import_module
from pathlib import Path

from tokenizers import Tokenizer

import emoji
from films import film_sentences, film_variants, further_unlabelled
from pairs import pair
from predict import open_session, predict, softmax
from settings import ACCENTS_DROPPED, COLOURED, HEADS, HELD_OUT, IMPERSONAL, SEED, SOURCES, TREEBANK, TWEETS
from text import detokenise, plain, read, untweet, without_accents

def typing_slip(text: str, rng: random.Random) -> str:
    """One or two letters of longer words swapped, dropped or doubled."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    for i in rng.sample(long, min(len(long), rng.choice([1, 1, 2]))):
        word, at = words[i], rng.randrange(1, len(words[i]) - 1)
        words[i] = rng.choice([word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:],
                               word[:at] + word[at] + word[at:]])
    return " ".join(words)


def opinion_of(row: dict) -> str | None:
    """A weak subjectivity label where SUBJ, made of film texts alone, says nothing: people who take sides
    are subjective, and tweets without a side, a person, a question or a cheer report something."""
    if "opinion" not in SOURCES.get(row["source"], {}) or "sentiment" not in row:
        return None
    if row["sentiment"] != "neutral":
        return "subjective"
    return None if IMPERSONAL.search(row["text"]) else "objective"


def label_of(row: dict) -> dict[str, str]:
    """The row's label as {head: label}; five-way labels fold into three."""
    label = row["label"].removeprefix("very_")
    return next({head: label} for head, labels in HEADS.items() if label in labels)


def load(data: Path, name: str) -> list[dict]:
    spec = SOURCES[name]
    rows = []
    found = read(data / spec["file"])
    if "english" in spec:
        for row, english in zip(found, pair(read(data / spec["english"]), found)):
            row["english"] = english
    for row in found:
        if row["source"] != spec.get("source", row["source"]) or row["label"] not in spec.get("only", [row["label"]]):
            continue
        # Two-way sets that call everything else neutral.
        if spec.get("binary") and row["label"] == "neutral":
            continue
        text = untweet(row["text"]) if name in TWEETS else row["text"]
        english = {"english": row["english"]} if row.get("english") else {}
        rows.append({"text": text, "source": name, "binary": spec.get("binary", False), **label_of(row), **english})
    return rows[: spec.get("most")]


def agreed(rows: list[dict], least: float, release: Path) -> list[dict]:
    """The rows whose label a released model gives at least this probability."""
    session, tokenizer = open_session(release / "model.onnx"), Tokenizer.from_file(str(release / "tokenizer.json"))
    found = softmax(predict(session, tokenizer, [row["text"] for row in rows])["sentiment"])
    return [row for row, scores in zip(rows, found) if scores[HEADS["sentiment"].index(row["sentiment"])] >= least]


def write(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


# Addresses and file names carry no tone, whatever words are in them: each becomes the same one before it is cut into pieces. Both
# libraries that read tokenizer.json take these expressions alike (ASCII alone, no flags); each begins at one place of a run of its characters, so time is linear in the text.
EXTENSIONS = "pdf docx doc xlsx xls pptx csv txt png jpg jpeg gif svg zip mp3 mp4 mov log json xml html md".split()
WITHOUT_TONE = [
    (r"""(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)[^\s<>"()]*[^\s<>"().,:;!?]""", "https://t.co/x3"),
    (r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}", "@user"),
    (r"(?<![A-Za-z0-9_~.:/\\-])[A-Za-z0-9_~.:/\\-]{1,200}\.(?:" + "|".join([*EXTENSIONS, *(name.upper() for name in EXTENSIONS)]) + r")(?![A-Za-z0-9_])", "file"),
]


def tokenizer_with_emoji(source: Path) -> tuple[dict, list[str]]:
    """The backbone's tokenizer.json and the emoji that start untrained. A WordPiece vocabulary gets them here, in the places of
    [unused] entries, and neither pads nor cuts any more; trim.py has put them at the end of a Unigram one."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    if tokenizer["model"]["type"] == "Unigram":
        return tokenizer, [piece for piece, score in tokenizer["model"]["vocab"] if score == emoji.NEW_SCORE]
    tokenizer["truncation"] = tokenizer["padding"] = None
    vocabulary = tokenizer["model"]["vocab"]
    free = sorted((i, word) for word, i in vocabulary.items() if word.startswith("[unused"))
    # normalized=False: the emoji is cut out of the raw text before accents and marks are stripped.
    new = [e for e in emoji.ALL if e not in vocabulary]
    for (i, old), added in zip(free, new):
        del vocabulary[old]
        vocabulary[added] = i
        tokenizer["added_tokens"].append({"id": i, "content": added, "single_word": False, "lstrip": False,
                                          "rstrip": False, "normalized": False, "special": False})
    tokenizer["added_tokens"].sort(key=lambda token: token["id"])
    tokenizer["model"]["vocab"] = dict(sorted(vocabulary.items(), key=lambda item: item[1]))
    steps = [step for step in tokenizer["normalizer"].get("normalizers", [tokenizer["normalizer"]]) if step["type"] != "Replace"]
    replaced = [{"type": "Replace", "pattern": {"Regex": pattern}, "content": word} for pattern, word in WITHOUT_TONE]
    tokenizer["normalizer"] = {"type": "Sequence", "normalizers": [*replaced, *steps]}
    return tokenizer, new


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--backbone", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--behaviour", type=Path, required=True, help="behaviour.json, whose texts must not be trained on")
    parser.add_argument("--release", type=Path, help="folder of the last release, asked about sources with `agreed` in settings")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)

    held_out, train = [], []
    loaded = {name: load(options.data, name) for name, spec in SOURCES.items() if "file" in spec}
    for name, count in HELD_OUT.items():
        rows = loaded[name]
        rng.shuffle(rows)
        held_out += rows[:count]
        loaded[name] = rows[count:]
    # SST's phrases are cut from its sentences, and MR holds the same sentences again: a phrase of three
    # words or more that lies inside a held-out sentence would leak it.
    held = " | ".join(plain(row["text"]) for row in held_out if row["source"] in TREEBANK - {"subj"})
    for name, rows in loaded.items():
        if "agreed" in SOURCES[name]:
            rows = agreed(rows, SOURCES[name]["agreed"], options.release)
            print(f"{name}: {len(rows)} of {len(loaded[name])} rows agreed on", flush=True)
        for row in rows:
            if len(row["text"]) < SOURCES[name].get("shortest", 0):
                continue
            if name in TREEBANK:
                key = plain(row["text"])
                if key.count(" ") >= 2 and key in held:
                    continue
                if rng.random() < 0.5:
                    row["text"] = detokenise(row["text"])
            if opinion := opinion_of(row):
                row["subjectivity"] = opinion
            train.append(row)

    by_label = {label: [r["text"] for r in train if r.get("sentiment") == label and r["source"] in COLOURED
                        and len(r["text"]) < 120] for label in HEADS["sentiment"]}
    for name, spec in SOURCES.items():
        if "made" in spec:
            maker = import_module(spec.get("by", name)).rows
            rows = maker(by_label, spec["made"], rng) if spec.get("puts_beside") else maker(spec["made"], rng)
            train += [{"source": name, "binary": False, **row} for row in rows]
    if "film_sentences" in SOURCES:
        train += film_sentences(loaded["imdb"], 60_000, rng)
        reviewed = [row["text"] for row in train if row["source"] in ("sst5", "mr")
                    or (row["source"] == "subj" and row["subjectivity"] == "subjective")]
        train += film_variants([text for text in reviewed if text.count(" ") >= 5], 40_000, random.Random(SEED))
    # The behaviour suite is a test set too.
    suite = json.loads(options.behaviour.read_text(encoding="utf-8"))
    tested = {plain(text) or text for group in suite["groups"] for case in group["cases"]
              for text in [*case.get("texts", []), *(case[k] for k in ("text", "from", "to") if k in case),
                           *(case["template"].replace("{}", fill) for fill in case.get("fills", []))]}
    train = [row for row in train if (plain(row["text"]) or row["text"]) not in tested]
    for row in train:
        if rng.random() < (0.2 if row["source"] == "patterns" else 0.08):
            # A teacher is asked about the text as it was meant (soft_labels.py).
            row["clean"] = row["text"]
            row["text"] = typing_slip(row["text"], rng)
        elif rng.random() < 0.1:
            row["text"] = row["text"].rstrip(" .") or row["text"]
        if ACCENTS_DROPPED and rng.random() < ACCENTS_DROPPED:
            row["text"] = without_accents(row["text"])
    if "film_sentences" in SOURCES:
        train += further_unlabelled(train, reviewed)
    write(options.work / "train.jsonl", train)
    write(options.work / "held_out.jsonl", held_out)

    tokenizer, new = tokenizer_with_emoji(options.backbone / "tokenizer.json")
    (options.work / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    names = {e: unicodedata.name(e).lower() for e in new}
    (options.work / "new_tokens.json").write_text(json.dumps(names, ensure_ascii=False, indent=0), encoding="utf-8")
    print(f"{len(train)} training rows, {len(held_out)} held out, {len(names)} emoji")


if __name__ == "__main__":
    main()
