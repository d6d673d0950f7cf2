"""What all models have in common; each one's own file takes it in."""

from __future__ import annotations

HEADS = {
    "sentiment": ["negative", "neutral", "positive"],
    "subjectivity": ["objective", "subjective"],
}
MAX_TOKENS = 128
SCALES = {
    "polarity": {"head": "sentiment", "weights": {"negative": -1, "positive": 1}},
    "subjectivity": {"head": "subjectivity", "weights": {"subjective": 1}},
}
# What the app is told about a model, beside what is its own and what write_manifest.py computes.
MANIFEST = {
    "manifestVersion": 1,
    "task": "text-classification",
    "inputs": {"inputIds": "input_ids", "attentionMask": "attention_mask"},
    "outputs": {"embedding": "embedding"},
    "window": {"maxTokens": MAX_TOKENS, "combine": "token-weighted-mean-logits"},
    "primaryHead": "sentiment",
    # `mixed` as found on texts written before it was set (app/inference/testing/mixed-texts.json).
    "thresholds": {
        "uncertainBelow": 0.5,
        "mixed": {"sentencePolarity": 0.25, "weakerShare": 0.25},
        "tooShort": {"words": 2},
    },
}
LIMITATIONS = [
    "Irony without a marker is read literally.",
    "It sees one text at a time: no thread, no picture, no speaker.",
    "Words for groups of people can move the answer; the behaviour suite shows by how much.",
]
