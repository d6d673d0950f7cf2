"""Emoji as people use them: alone, behind texts of any tone, and behind the exaggerations that laughter goes with ("this killed me 💀"). Labels
are drawn as often as people gave them: an emoji that reads both ways is to be read with honest doubt."""

from __future__ import annotations

import random

from emoji import NEGATIVE, NEUTRAL, POSITIVE
from templates import fill, lines

# Labels that people gave texts with the emoji, in %: negative, neutral, positive. Counted in the train parts of UMSAB and of the domains, all
# languages, from 30 texts up (💀 has too few: half and half).
GIVEN = {
    "😂": (19, 30, 51), "🤣": (19, 40, 41), "😭": (58, 24, 19), "🙏": (21, 15, 64), "🔥": (12, 46, 42), "💀": (35, 30, 35), "😱": (35, 27, 39),
    "😅": (20, 25, 55), "🙄": (50, 33, 17), "🤷": (34, 44, 22), "🤦": (40, 45, 15), "🤔": (29, 55, 16), "👀": (24, 53, 24), "😉": (4, 20, 76),
    "❤": (7, 8, 85), "😍": (4, 12, 85), "👏": (5, 16, 79), "👍": (7, 8, 85), "🥰": (1, 3, 96), "😊": (5, 12, 84), "🙌": (6, 22, 72), "👌": (1, 15, 84),
    "💪": (16, 23, 61), "😎": (7, 23, 70), "😁": (7, 19, 74), "🙂": (10, 19, 71), "🎉": (3, 17, 81), "✨": (5, 13, 82), "🏆": (2, 50, 48), "💕": (10, 9, 81),
    "😢": (72, 12, 17), "😔": (77, 13, 10), "💔": (49, 37, 14), "😡": (89, 9, 2), "😕": (55, 35, 10), "👎": (84, 10, 6), "🎶": (5, 43, 51), "👇": (14, 63, 23),
    "👉": (7, 64, 23), "➡": (5, 76, 20), "📚": (6, 40, 55), "⚽": (6, 55, 39), "🔴": (9, 45, 46), "🌍": (10, 50, 40),
}
LABELS = ["negative", "neutral", "positive"]
LAUGHING, FREQUENT = ["😂", "😂", "😂", "😂", "🤣", "💀", "💀"], ["😂", "😂", "😂", "🤣", "💀", "💀", "😭", "😭", "🙏", "🙏", "🔥", "🔥", "❤", "👍", "🥰", "🙄", "😩"]
ENGLISH = {
    "who": lines("my sister|my mum|my dog|this cat|that kid|our teacher|this guy|he|she|my brother|the whole class|grandpa"),
    "did": lines("slipped on the ice|fell into the pool|sang in the shower|called the cat sir|danced on the table|walked into the door|said it with a straight face|wore two hats|sent me a meme|tripped over nothing|forgot his own name"),
    "this": lines("this video|this meme|that clip|your story|this picture|her face|the ending|that joke|this reel|the way you tell it|this thread|your reply"),
    "beside": lines("https://example.com/a9x2|https://t.co/x3Jk9|www.example.net|@maria|@tom_b|@citynews"),
    # Exaggerations: with laughter glad, without it anybody's guess, so they are never given alone.
    "exaggerated": lines("""im crying|i'm crying|crying at {this}|i am screaming|screaming|im deceased|i'm wheezing|dying over here|{this} killed me|{this} has me dying|{this} sent me|{this} took me out|i cannot|i can't with {this}|i cant even
{this} made me choke|not {who} who {did}|stop it i'm begging|i'm done|my stomach hurts|you are evil for {this}|{who} {did} and i lost it|bro|no way|omg|what is wrong with {who}|why is {who} like this|who made {this}"""),
    "funny": lines("{who} {did}|when {who} {did}|{this}|remember when {who} {did}|and then {who} {did}|look at {this}|lol {this}|lmao {who} {did}|haha|lol|lmao no way"),
    "praised": lines("you ate|your outfit|new single|that set|the bass|what a goal|his verse|this look|season three|the drop|{this}|that dress"),
}
# Faces that weep of joy, too.
OVERWHELMED = set("😭 💀 🥺 😩".split())


def times(emoji: str, rng: random.Random) -> str:
    return emoji * rng.choices([1, 2, 3, 4], [6, 3, 2, 0.5])[0]


def given(emoji: str, rng: random.Random) -> str:
    """A label as people gave it; of an emoji that was not counted, its usual one."""
    usual = (80, 17, 3) if emoji in NEGATIVE else (3, 90, 7) if emoji in NEUTRAL else (3, 17, 80)
    return rng.choices(LABELS, GIVEN.get(emoji, usual))[0]


def rows(texts: dict[str, list[str]], count: int, rng: random.Random, phrases: dict[str, list[str]] = ENGLISH) -> list[dict]:
    """`texts`: short training texts by label, to which emoji are put; `phrases` as in ENGLISH."""
    every = [*GIVEN, *POSITIVE, *NEGATIVE, *NEUTRAL]
    made = []
    for _ in range(count):
        kind = rng.choices(["alone", "exaggerated", "funny", "praised", "behind"], [4, 3, 2, 1, 5])[0]
        emoji = rng.choice(FREQUENT) if rng.random() < 0.6 else rng.choice(every)
        gap = rng.choice([" ", " ", ""])
        # Emoji presentation follows hearts on most keyboards.
        shown = times(emoji + "\ufe0f" if emoji in "❤♥☺☀✌" and rng.random() < 0.7 else emoji, rng)
        if kind == "alone":
            text, label = shown, given(emoji, rng)
            # A link or a name beside it says nothing.
            if rng.random() < 0.15:
                text = fill("{beside} ", phrases, rng) + text
        elif kind == "exaggerated":
            text, label = fill("{exaggerated}", phrases, rng) + gap + times(rng.choice(LAUGHING), rng), rng.choices(["positive", "neutral"], [85, 15])[0]
        elif kind == "funny":
            text, label = fill("{funny}", phrases, rng) + gap + times(rng.choice(LAUGHING), rng), rng.choices(["positive", "neutral"], [85, 15])[0]
        elif kind == "praised":
            text, label = fill("{praised}", phrases, rng) + gap + times("🔥", rng), "positive"
        else:
            label = rng.choice(LABELS)
            if label == "positive" and emoji in NEGATIVE and emoji not in OVERWHELMED:
                continue
            text = rng.choice(texts[label]) + gap + shown
            # A text without a side takes the emoji's; a side that words take stays.
            label = given(emoji, rng) if label == "neutral" else label
        made.append({"text": text, "sentiment": label})
    return made
