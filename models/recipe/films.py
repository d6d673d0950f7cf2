"""Sentences of film reviews without labels, for teachers to answer: what they say of them is all that is learnt from them."""

from __future__ import annotations

import random
import re
import sys

from settings import SEED


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
