"""Which sentence a translated set's row was translated from, where both files keep their order but each has lost some rows."""

from __future__ import annotations

from text import without_accents

# Rows that either side may be ahead of the other, beside how far it was at the row before.
REACH = 12
GAP = -0.35


def _grams(text: str) -> set[str]:
    letters = without_accents(text).lower().replace(" ", "")
    return {letters[i:i + 3] for i in range(max(1, len(letters) - 2))}


def pair(originals: list[dict], translations: list[dict]) -> list[str | None]:
    """For each translation the text of its original, or None. Needleman & Wunsch (1970) in a band: rows are alike that share
    letters (names and words of one origin), length and label; a pair that is not alike in itself stands only between two
    that are, at the same distance."""
    ours, theirs = [_grams(row["text"]) for row in originals], [_grams(row["text"]) for row in translations]

    def likeness(i: int, j: int) -> float:
        if originals[i]["label"] != translations[j]["label"]:
            return -1.0
        a, b = len(originals[i]["text"]), len(translations[j]["text"])
        shared = len(ours[i] & theirs[j]) / max(1, min(len(ours[i]), len(theirs[j])))
        return 1.5 * shared + min(a, b) / max(a, b) - 0.75

    # best[d] is the best sum of an alignment that ends with translation j at original centre + d.
    low, total, steps = 0, {0: 0.0}, []
    for j in range(len(translations)):
        found: dict[int, tuple[float, bool]] = {}
        reach = range(low, min(len(originals), low + 2 * REACH) + 1)
        for i in reach:
            options = [(total[i] + GAP, False)] if i in total else []
            if i - 1 in total and i >= 1:
                options.append((total[i - 1] + likeness(i - 1, j), True))
            if i - 1 in found:
                # An original without a translation.
                options.append((found[i - 1][0] + GAP, None))
            if options:
                found[i] = max(options, key=lambda option: option[0])
        steps.append({i: kind for i, (_, kind) in found.items()})
        total = {i: value for i, (value, _) in found.items()}
        low = max(low, max(total, key=total.get) - REACH)

    matched: list[int | None] = [None] * len(translations)
    i = max(total, key=total.get)
    for j in range(len(translations) - 1, -1, -1):
        while steps[j][i] is None:
            i -= 1
        if steps[j][i]:
            i -= 1
            matched[j] = i

    def sure(j: int) -> bool:
        return 0 <= j < len(matched) and matched[j] is not None and likeness(matched[j], j) > 0.3

    kept: list[str | None] = []
    for j, i in enumerate(matched):
        between = i is not None and any(sure(j - n) and matched[j - n] == i - n for n in (1, 2)) and any(
            sure(j + n) and matched[j + n] == i + n for n in (1, 2))
        kept.append(originals[i]["text"] if i is not None and (sure(j) or between) else None)
    return kept
