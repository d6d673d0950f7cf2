"""python prepare.py DATA WORK: reads the train files, sets rows aside, writes WORK/{train,held_out}.jsonl
and WORK/tokenizer.json. No dev or test file is opened."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

import emoji
import facts
import patterns
from settings import HEADS, HELD_OUT, SEED, SOURCES, TWEETS
from text import detokenise, plain, untweet

TREEBANK = {"sst2", "sst5", "sst5_neutral_phrases", "mr", "subj", "subj_overlap"}


def read(path: Path) -> list[dict]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


IMPERSONAL = re.compile(r"\b(i|i'm|im|me|my|we|our|you|your|u|lol|think|hope|should|like)\b|[!?]", re.IGNORECASE)


def typing_slip(text: str, rng: random.Random) -> str:
    """One or two letters of longer words swapped, dropped or doubled."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    for i in rng.sample(long, min(len(long), rng.choice([1, 1, 2]))):
        word, at = words[i], rng.randrange(1, len(words[i]) - 1)
        words[i] = rng.choice([word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:],
                               word[:at] + word[at] + word[at:]])
    return " ".join(words)


def film_sentences(reviews: list[dict], count: int, rng: random.Random) -> list[dict]:
    """Sentences of four to forty words, without labels, no two alike."""
    found = {sentence.strip() for row in reviews for sentence in re.split(r"(?<=[.!?])\s+", row["text"])}
    fitting = sorted(sentence for sentence in found if 4 <= len(sentence.split()) <= 40)
    return [{"source": "film_sentences", "binary": False, "text": text} for text in rng.sample(fitting, min(count, len(fitting)))]


JOINTS = [" , but ", " , and ", " . ", " ; ", " -- but ", " , though "]


def film_variants(sentences: list[str], count: int, rng: random.Random) -> list[dict]:
    """Pieces of sentences, sentences with words left out, and two halves joined, without labels: a teacher's answers to
    them show a student what each part does (after Tang et al. 2019, who mask words and cut n-grams)."""

    def piece(text: str, least: float) -> list[str]:
        words = text.split()
        length = max(3, round(len(words) * rng.uniform(least, 1)))
        start = rng.randrange(max(1, len(words) - length + 1))
        return words[start:start + length]

    found: dict[str, None] = {}
    while len(found) < count:
        way = rng.random()
        if way < 0.35:
            text = " ".join(piece(rng.choice(sentences), 0.4))
        elif way < 0.65:
            text = " ".join(word for word in rng.choice(sentences).split() if rng.random() > 0.12)
        else:
            halves = [" ".join(piece(rng.choice(sentences), 0.3)[:18]).rstrip(" .") for _ in range(2)]
            text = rng.choice(JOINTS).join(halves) + " ."
        found[text] = None
    return [{"source": "film_variants", "binary": False, "text": text} for text in found]


def further_unlabelled(train: list[dict], reviewed: list[str]) -> list[dict]:
    """More of both kinds, none of them a second time. They come last, so that rows whose teachers' answers are stored
    keep their numbers."""
    rng = random.Random(SEED + 1)
    known = {row.get("clean", row["text"]).rstrip(" .") for row in train if row["source"] in ("film_sentences", "film_variants")}
    reviews = [{"text": row.get("clean", row["text"])} for row in train if row["source"] == "imdb"]
    sentences = [row for row in film_sentences(reviews, sys.maxsize, rng) if row["text"].rstrip(" .") not in known]
    variants = [row for row in film_variants([text for text in reviewed if text.count(" ") >= 5], 100_000, rng)
                if row["text"].rstrip(" .") not in known]
    further = sentences[:90_000] + variants
    rng.shuffle(further)
    return further


def opinion_of(row: dict) -> str | None:
    """A weak subjectivity label where SUBJ, made of film texts alone, says nothing: people who take sides
    are subjective, and tweets without a side, a person, a question or a cheer report something."""
    if row["source"] not in ("tweeteval", "tse", "umsab_english", "amazon_mds"):
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
    for row in read(data / spec["file"]):
        if row["source"] != spec.get("source", row["source"]) or row["label"] != spec.get("only", row["label"]):
            continue
        text = untweet(row["text"]) if name in TWEETS else row["text"]
        rows.append({"text": text, "source": name, "binary": spec.get("binary", False), **label_of(row)})
    return rows


def write(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def tokenizer_with_emoji(source: Path) -> dict:
    """The backbone's tokenizer.json, with emoji in the places of [unused] entries and no padding or cutting."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    vocabulary = tokenizer["model"]["vocab"]
    free = sorted((i, word) for word, i in vocabulary.items() if word.startswith("[unused"))
    # normalized=False: the emoji is cut out of the raw text before accents and marks are stripped.
    for (i, old), new in zip(free, (e for e in emoji.ALL if e not in vocabulary)):
        del vocabulary[old]
        vocabulary[new] = i
        tokenizer["added_tokens"].append({"id": i, "content": new, "single_word": False, "lstrip": False,
                                          "rstrip": False, "normalized": False, "special": False})
    tokenizer["added_tokens"].sort(key=lambda token: token["id"])
    tokenizer["model"]["vocab"] = dict(sorted(vocabulary.items(), key=lambda item: item[1]))
    return tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--backbone", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--behaviour", type=Path, required=True, help="behaviour.json, whose texts must not be trained on")
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
    held = " | ".join(plain(row["text"]) for row in held_out if row["source"] in ("sst5", "mr"))
    for name, rows in loaded.items():
        for row in rows:
            if name in TREEBANK:
                key = plain(row["text"])
                if key.count(" ") >= 2 and key in held:
                    continue
                if rng.random() < 0.5:
                    row["text"] = detokenise(row["text"])
            if opinion := opinion_of(row):
                row["subjectivity"] = opinion
            train.append(row)

    by_label = {label: [r["text"] for r in train if r.get("sentiment") == label and r["source"] in ("tweeteval", "tse")
                        and len(r["text"]) < 120] for label in HEADS["sentiment"]}
    made = {"emoji": emoji.rows(by_label, SOURCES["emoji"]["rows"] * 2, rng), "facts": facts.rows(SOURCES["facts"]["rows"] * 2, rng),
            "patterns": patterns.rows(SOURCES["patterns"]["rows"] * 2, rng)}
    for name, rows in made.items():
        train += [{"source": name, "binary": False, **row} for row in rows]
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
    train += further_unlabelled(train, reviewed)
    write(options.work / "train.jsonl", train)
    write(options.work / "held_out.jsonl", held_out)

    tokenizer = tokenizer_with_emoji(options.backbone / "tokenizer.json")
    (options.work / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    names = {e: unicodedata.name(e).lower() for e in emoji.ALL}
    (options.work / "new_tokens.json").write_text(json.dumps(names, ensure_ascii=False, indent=0), encoding="utf-8")
    print(f"{len(train)} training rows, {len(held_out)} held out, {len(names)} emoji")


if __name__ == "__main__":
    main()
