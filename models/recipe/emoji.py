"""Emoji the BERT vocabulary lacks, and rows that teach them.

The pretrained tokenizer turns every emoji into [UNK]. The ones below take the places of BERT's
[unused] entries, so the embedding table does not grow; each starts as the mean of its Unicode name's
word pieces ("face with rolling eyes"). The tweets in the data predate most emoji, so the rows that
teach them are made: a training text, plus an emoji whose usual tone is written down here.
"""

from __future__ import annotations

import random

POSITIVE = "😀 😃 😄 😁 😆 😊 🙂 😇 🥰 😍 🤩 😘 😗 😚 😋 😎 🤗 🥳 😌 😺 😻 👍 👏 🙌 💪 🙏 🤝 👌 ✌ 🤞 ❤ 🧡 💛 💚 💙 💜 🤎 💕 💞 💓 💗 💖 💘 💝 ♥ ☺ ✨ 🎉 🎊 🏆 🥇 🌟 ⭐ 💯 🔥 🌈 ☀ 🌞 🌸 🌹 🌺 🌻 💐 🎂 🎁 🍾 🥂 🍻 😹 😂 🤣 😏 😉 😜 😛 🤪 😝 💃 🕺 ✅ 😅 🫶 🥹 🤭 💫 🤲".split()
NEGATIVE = "🙄 😒 😞 😔 😟 😕 🙁 ☹ 😣 😖 😫 😩 🥺 😢 😭 😤 😠 😡 🤬 😱 😨 😰 😥 😓 😑 😬 🤢 🤮 🤧 😷 🤒 🤕 😵 🤦 🤷 👎 🖕 💔 💩 👿 😈 🤡 💀 ☠ 🗑 🤥 😾 😿 🥱 😪 🚫 ❌ ⚠ 🥴 🫠".split()
NEUTRAL = "🤔 😐 😶 🙃 🥲 🤯 🥵 🥶 🫡 🫣 💅 😮 😯 😲 😳 😴 🧐 🤨 🤓 🤖 👀 👋 👉 👇 👆 👈 ☝ ✋ 🤙 🙋 🙈 🙉 🙊 📷 📸 🎥 📺 🎬 🎵 🎶 🎤 🎧 ⚽ 🏀 🏈 🏃 🚗 ✈ 🚀 🏠 🏢 📍 📅 📆 ⏰ 🕐 📈 📉 💰 💵 💸 📱 💻 📧 📞 📰 📝 📚 🔗 🔔 🔴 🔵 ⚫ ➡ ⬇ 🍕 🍔 ☕ 🍺 🍷 🐶 🐱 🐍 🌍 🌎 🌊 🌙 ☁ ❄ ⛄ 🌧 ☔ 🎄 👻 🎃 💋 👑 💎 🇺🇸 🇬🇧 🇨🇦 🇮🇳".split()
# Joy that weeps and faces that smirk say less than hearts do; skin tones say nothing.
WEAK = set("😂 🤣 😏 😜 😛 🤪 😝 😹 😉 🔥 🙏 😭 💀 😈 🤷 🤡 🥺 😩 🏆 ☀ 🎂".split())
MODIFIERS = "🏻 🏼 🏽 🏾 🏿 ♀ ♂".split()

# What a new emoji costs in a Unigram vocabulary, about as much as a rare piece.
NEW_SCORE = -12.0

# A single code point each: a flag is two letters, and the pair alone says too little to be a token.
ALL = [e for e in dict.fromkeys(POSITIVE + NEGATIVE + NEUTRAL + MODIFIERS) if len(e) == 1]
KNOWN = frozenset(ALL)


def rows(texts: dict[str, list[str]], count: int, rng: random.Random) -> list[dict]:
    """Rows from texts by label. An emoji may agree with its text, colour a neutral one, or mock a
    glad one; a face that only laughs or smirks never decides by itself."""
    strong = {"positive": [e for e in POSITIVE if e not in WEAK], "negative": [e for e in NEGATIVE if e not in WEAK],
              "neutral": [e for e in NEUTRAL if len(e) == 1]}
    agreeing = {"positive": POSITIVE, "negative": NEGATIVE, "neutral": strong["neutral"]}
    mocking = [e for e in "🙄 😒 🤦 😑 🤮 🤬 😡 👎 😤 💩".split()]
    made = []
    for _ in range(count):
        kind = rng.choices(["agree", "colour", "mock", "soften", "plain", "alone"], [5, 6, 2, 1, 2, 0.6])[0]
        if kind == "agree":
            label = rng.choice(["positive", "negative"])
            text, emoji = rng.choice(texts[label]), rng.choice(agreeing[label])
        elif kind == "colour":
            label = rng.choice(["positive", "negative"])
            text, emoji = rng.choice(texts["neutral"]), rng.choice(strong[label])
        elif kind == "mock":
            text, label, emoji = rng.choice(texts["positive"]), "negative", rng.choice(mocking)
        elif kind == "soften":
            text, label, emoji = rng.choice(texts["negative"]), "negative", rng.choice(sorted(WEAK & set(POSITIVE)))
        elif kind == "plain":
            label = rng.choice(["positive", "negative", "neutral"])
            text, emoji = rng.choice(texts[label]), rng.choice(strong["neutral"])
        else:
            label = rng.choice(["positive", "negative", "neutral"])
            text, emoji = "", rng.choice(strong[label])
        times = rng.choices([1, 2, 3], [6, 1, 1])[0]
        gap = rng.choice([" ", " ", ""])
        made.append({"text": (text + gap + emoji * times).strip(), "sentiment": label})
    return made
