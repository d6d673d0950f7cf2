"""Runs an exported graph over texts the way the app does: windows of whole sentences, batches of windows
of exactly equal length, one thread."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from settings import MAX_TOKENS

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def windows(tokenizer: Tokenizer, text: str) -> list[list[int]]:
    """Token ids of the text's windows, without [CLS] and [SEP]. A text that fits is one window."""
    limit = MAX_TOKENS - 2
    whole = tokenizer.encode(text, add_special_tokens=False).ids
    if len(whole) <= limit:
        return [whole]
    made: list[list[int]] = [[]]
    for sentence in SENTENCE.split(text):
        ids = tokenizer.encode(sentence, add_special_tokens=False).ids
        if made[-1] and len(made[-1]) + len(ids) > limit:
            made.append([])
        while len(made[-1]) + len(ids) > limit:
            made[-1], ids = made[-1] + ids[:limit], ids[limit:]
            made.append([])
        made[-1] += ids
    return [window for window in made if window]


def open_session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run_windows(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, ids: list[list[int]], rows: int = 32, also: tuple[str, ...] = ()) -> dict[str, np.ndarray]:
    """Raw logits per head, [len(ids), labels], and what `also` names of the graph's other outputs."""
    first, last = tokenizer.encode("").ids
    names = [output.name for output in session.get_outputs() if output.name.endswith("_logits") or output.name in also]
    found = {name: [None] * len(ids) for name in names}
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    start = 0
    while start < len(order):
        length, end = len(ids[order[start]]), start
        while end < len(order) and len(ids[order[end]]) == length and end - start < rows:
            end += 1
        batch = np.array([[first, *ids[i], last] for i in order[start:end]], dtype=np.int64)
        for name, values in zip(names, session.run(names, {"input_ids": batch, "attention_mask": np.ones_like(batch)})):
            for i, value in zip(order[start:end], values):
                found[name][i] = value
        start = end
    return {name.removesuffix("_logits"): np.stack(values) for name, values in found.items()}


def predict(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, texts: list[str], also: tuple[str, ...] = ()) -> dict[str, np.ndarray]:
    """Logits per text, and what `also` names: the mean over its windows, weighted by their token counts."""
    cut = [windows(tokenizer, text) for text in texts]
    raw = run_windows(session, tokenizer, [window for text in cut for window in text], also=also)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in cut])
    weight = np.array([max(1, len(window)) for text in cut for window in text], dtype=np.float64)
    total = np.bincount(owner, weight, len(texts))
    return {head: np.stack([np.bincount(owner, weight * values[:, k], len(texts)) / total
                            for k in range(values.shape[1])], 1) for head, values in raw.items()}


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)
