"""Reading and cleaning of corpora. Only training text is cleaned: the app feeds raw text."""

from __future__ import annotations

import gzip
import html
import json
import re
import unicodedata
from pathlib import Path

ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
TREEBANK = [("-lrb-", "("), ("-rrb-", ")"), ("-LRB-", "("), ("-RRB-", ")"), ("``", '"'), ("''", '"')]


def read(path: Path) -> list[dict]:
    """The rows of a labelled set, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def untweet(text: str) -> str:
    """Undoes literal \\u2019 escapes, doubled quotes and HTML entities (some tweets were escaped twice)."""
    text = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = html.unescape(html.unescape(text))
    if len(text) > 1 and text[0] == '"' and text[-1] == '"':
        text = text[1:-1]
    return text.replace('""', '"').strip()


def detokenise(text: str) -> str:
    """Treebank spacing as people type it: "does n't it 's" -> "doesn't it's"."""
    for old, new in TREEBANK:
        text = text.replace(old, new)
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r" ([.,!?;:)])", r"\1", text).replace("( ", "(").strip()


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def plain(text: str) -> str:
    """A key for comparing texts: letters and digits of words, lower-cased, without accents."""
    return " ".join(re.findall(r"[a-z0-9]+", without_accents(text).lower().replace("n't", "nt")))
