"""python trim.py MODEL WEIGHTS.bin TOKENIZER.json DATA OUT: multilingual-e5-small as the checkpoint that train.py reads, with the
pieces alone that its languages use.

A quarter of a million pieces for a hundred languages are 96 MB. Kept are those that the training texts and word lists of
settings.PIECES are cut into, all single characters of Latin writing, signs and emoji, and the most frequent lower-case Latin ones
until settings.PIECES["count"] is reached, so that words nobody wrote there stay whole too. Text is lower-cased: capitals say little
about tone, and OBRIGADO would be cut into pieces that nobody has learnt. Addresses and names of accounts become one word each."""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

import emoji
from blocks import read_blocks
from settings import PIECES
from text import read, without_accents

# The same in Rust and in JavaScript. The tokenizer that the encoder came with folds characters by a table (NFKC and some more)
# that JavaScript's reader only approximates.
NORMALIZER = {"type": "Sequence", "normalizers": [
    {"type": "NFKC"},
    {"type": "Replace", "pattern": {"Regex": "(https?://|www\\.)[^\\s]+"}, "content": "http"},
    {"type": "Replace", "pattern": {"Regex": "(?<![\\w.@])@\\w+"}, "content": "@user"},
    {"type": "Lowercase"},
    # Variation selectors, joiners and skin tones: ❤️ is ❤ and 👍🏽 is 👍.
    {"type": "Replace", "pattern": {"Regex": "[\uFE0E\uFE0F\u200D\U0001F3FB-\U0001F3FF]"}, "content": ""},
]}
SPLITTER = {"type": "Sequence", "pretokenizers": [
    {"type": "WhitespaceSplit"},
    {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
]}
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
LATIN = re.compile(r"▁?[a-zà-öø-ÿœ'ªº]+")


def used(tokenizer: Tokenizer, data: Path) -> Counter[str]:
    """How often each piece is used in the texts and words named in the settings, with accents and without."""
    found: Counter[str] = Counter()
    for pattern, wanted in PIECES["texts"].items():
        for path in sorted(data.glob(pattern)):
            texts = [row["text"] for row in read(path) if wanted is None or row["source"].endswith(wanted)]
            for start in range(0, len(texts), 4000):
                part = texts[start:start + 4000]
                for encoding in tokenizer.encode_batch(part + [without_accents(text) for text in part], add_special_tokens=False):
                    found.update(encoding.tokens)
    for pattern in PIECES["words"]:
        for path in sorted(data.glob(pattern)):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                words = [line.split("\t")[0] for line in lines]
            for encoding in tokenizer.encode_batch(words, add_special_tokens=False):
                found.update(encoding.tokens)
    return found


def is_sign(piece: str) -> bool:
    """One character, beside the mark of a word's beginning: Latin letters, digits, punctuation, symbols and emoji."""
    bare = piece.removeprefix("▁")
    if len(bare) != 1:
        return False
    return unicodedata.category(bare)[0] in "NPS" or (bare == bare.lower() and unicodedata.name(bare, "").startswith("LATIN"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    described = json.loads(options.tokenizer.read_text(encoding="utf-8"))
    described["normalizer"], described["pre_tokenizer"] = NORMALIZER, SPLITTER
    vocabulary = described["model"]["vocab"]
    counted = used(Tokenizer.from_str(json.dumps(described)), options.data)

    kept = {i for i, (piece, _) in enumerate(vocabulary)
            if counted[piece] >= PIECES["least"] or is_sign(piece) or piece in ("▁", *SPECIAL)}
    # The vocabulary is in order of frequency.
    for i, (piece, _) in enumerate(vocabulary):
        if len(kept) >= PIECES["count"]:
            break
        if LATIN.fullmatch(piece):
            kept.add(i)
    order = sorted(kept - {vocabulary.index([piece, 0.0]) for piece in SPECIAL})
    rows = [*range(len(SPECIAL)), *order]
    present = {vocabulary[i][0] for i in order}
    new = [e for e in emoji.ALL if e not in present and unicodedata.category(e) != "Sk"]
    described["model"]["vocab"] = [vocabulary[i] for i in rows] + [[e, emoji.NEW_SCORE] for e in new]
    described["added_tokens"] = [token for token in described["added_tokens"] if token["content"] in SPECIAL]
    described["truncation"] = described["padding"] = None
    described["decoder"] = SPLITTER["pretokenizers"][1]

    config, weights = read_blocks(options.weights)
    words = weights["embeddings.word_embeddings.weight"]
    weights["embeddings.word_embeddings.weight"] = np.concatenate([words[rows], np.zeros((len(new), words.shape[1]), np.float32)])
    config["vocab_size"] = len(rows) + len(new)
    options.out.mkdir(parents=True, exist_ok=True)
    save_file({name: np.ascontiguousarray(value) for name, value in weights.items()}, options.out / "model.safetensors")
    (options.out / "config.json").write_text(json.dumps(config, indent=2))
    (options.out / "tokenizer.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    print(f"{len(rows)} pieces of {len(vocabulary)}, {len(counted)} of them counted, and {len(new)} new emoji")


if __name__ == "__main__":
    main()
