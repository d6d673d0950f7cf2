"""python rarity.py MODEL DATA TARGET: how rare each token is in what a model learnt from, into TARGET/reference.json (reference.py comes
first), and from where on a row is called `unfamiliar`, into TARGET/manifest.json. No texts: a byte for each token.

A token's rarity is the surprise of it, −log of its share in the training texts (each source weighing by the root of its tokens), and more for
what stands where words do not: pieces inside words, digits, signs. A row's is the mean over its tokens. The limit falls with their number,
rarity + short / √tokens, such that 1 in 100 rows that the model has not seen lies beyond it, of each source and each unseen domain alike;
of train parts only. Rows in other languages, codes, log lines and typed nonsense lie beyond it (README.md has how many)."""

from __future__ import annotations

import argparse
import base64
import json
import random
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

import settings
from reference import LEFT_OUT, texts_of, write_reference
from settings import SOURCES
from text import read

# Rows of each source that are counted, and that are set aside for the limit.
COUNTED, ASIDE = 4000, 150
# What is added to the surprise; weights chosen on train parts of English and other languages (README.md).
INSIDE_WORD, DIGIT, SIGN = 4, 4, 2
# A token that no text has counts as a fiftieth of one.
UNSEEN_COUNT = 0.02
# Of rows that a model has not seen.
WITHIN = 0.99
# Rarity is kept in these units, a byte each.
UNIT = 0.08
GROUPS = 12


def added(tokenizer: Tokenizer) -> np.ndarray:
    """What each token's kind adds to its surprise."""
    def of(token: str) -> float:
        # WordPiece marks what goes on inside a word, Unigram what begins one.
        begins = token.startswith("▁") if starts_words else not token.startswith("##")
        body = token.removeprefix("##").lstrip("▁")
        if any(character.isdigit() for character in body):
            return DIGIT
        if any(character.isalpha() for character in body):
            return 0 if begins else INSIDE_WORD
        return SIGN

    tokens = [tokenizer.id_to_token(id) or "" for id in range(tokenizer.get_vocab_size())]
    starts_words = any(token.startswith("▁") for token in tokens)
    return np.array([of(token) for token in tokens])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.target / "tokenizer.json"))

    def ids_of(texts: list[str]) -> list[list[int]]:
        return [encoding.ids for encoding in tokenizer.encode_batch(texts, add_special_tokens=False) if encoding.ids]

    shares = np.zeros(tokenizer.get_vocab_size())
    aside: dict[str, list[list[int]]] = {}
    for name, source in SOURCES.items():
        if "file" not in source or name in LEFT_OUT:
            continue
        texts = texts_of(name, options.data, ASIDE + COUNTED)
        aside[name] = ids_of(texts[:ASIDE])
        counts = np.bincount(np.concatenate(ids_of(texts[ASIDE:])), minlength=len(shares))
        shares += counts / np.sqrt(counts.sum())
    for name in getattr(settings, "UNSEEN", []):
        texts = [row["text"] for row in read(options.data / f"domains/train/{name}.jsonl.gz")]
        random.Random(f"{name} rarity").shuffle(texts)
        aside[name] = ids_of(texts[: 4 * ASIDE])
    shares = shares + UNSEEN_COUNT
    rarity = -np.log(shares / shares.sum()) + added(tokenizer)
    for unknown in ("[UNK]", "<unk>"):
        if (id := tokenizer.token_to_id(unknown)) is not None:
            # A model knows nothing of what it stands for, however often it stood there.
            rarity[id] = rarity.max()
    kept = np.minimum(255, np.round(rarity / UNIT)).astype(np.uint8)

    values, lengths, weights = [], [], []
    for rows in aside.values():
        values += [float(kept[ids].mean()) * UNIT for ids in rows]
        lengths += [len(ids) for ids in rows]
        weights += [1 / len(rows)] * len(rows)
    values, lengths, weights = np.array(values), np.array(lengths), np.array(weights)
    points = []
    edges = np.quantile(lengths, np.linspace(0, 1, GROUPS + 1))
    edges[-1] += 1
    for low, high in zip(edges, edges[1:]):
        group = np.flatnonzero((lengths >= low) & (lengths < high))
        if len(group) < ASIDE:
            continue
        group = group[np.argsort(values[group])]
        reached = np.cumsum(weights[group]) / weights[group].sum()
        points.append((1 / np.sqrt(lengths[group].mean()), values[group][np.searchsorted(reached, WITHIN)]))
    short, most = np.polyfit(*zip(*points), 1)
    limit = {"rarity": round(float(most), 2), "short": round(float(short), 2)}
    beyond = {name: float(np.mean([kept[ids].mean() * UNIT > limit["rarity"] + limit["short"] / np.sqrt(len(ids)) for ids in rows])) for name, rows in aside.items()}
    print(limit, "beyond it", {name: round(share, 3) for name, share in sorted(beyond.items(), key=lambda each: -each[1])})

    reference = json.loads((options.target / "reference.json").read_text())
    reference["rarity"] = {"unit": UNIT, "tokens": base64.b64encode(kept.tobytes()).decode()}
    manifest = json.loads((options.target / "manifest.json").read_text(encoding="utf-8"))
    manifest["thresholds"]["unfamiliar"] = limit
    print(f"reference.json: {write_reference(options.target, reference, manifest)} bytes")


if __name__ == "__main__":
    main()
