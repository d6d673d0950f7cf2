"""Sentences from templates: {name} in a template is replaced by one of the slot's words, again and again until none is left."""

from __future__ import annotations

import random


def lines(block: str) -> list[str]:
    """The templates of a block, one a line or parted by bars."""
    return [text for text in block.replace("\n", "|").split("|") if text]


def fill(text: str, slots: dict[str, list[str]], rng: random.Random) -> str:
    while "{" in text:
        start = text.index("{")
        end = text.index("}", start)
        text = text[:start] + rng.choice(slots[text[start + 1:end]]) + text[end + 1:]
    return text
