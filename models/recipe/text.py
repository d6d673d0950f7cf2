"""Cleaning of corpus artefacts. Only training text goes through here: the app feeds raw text."""

from __future__ import annotations

import html
import re

ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
TREEBANK = [("-lrb-", "("), ("-rrb-", ")"), ("-LRB-", "("), ("-RRB-", ")"), ("``", '"'), ("''", '"')]


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


def plain(text: str) -> str:
    """A key for comparing texts: letters and digits of words, lower-cased."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("n't", "nt")))
