"""Reads a model's folder in Python: the golden answers with onnxruntime and tokenizers alone.

    from undertone_reader import Reader
    reader = Reader("models/tone-en")
    reader.predict("Life is beautiful, enjoy it!")["label"]

A text of one window gets what the app gives. A longer one is cut at sentences: with PyICU at the same
places (UAX #29, root rules), without it after sentence marks and white space (README.md says what comes
of that). The language of a text is not told here: choose the model yourself.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

try:
    import icu
except ImportError:
    icu = None

# How far back from a full window a word boundary is looked for, in tokens (app/inference/windows.ts).
BACKTRACK = 16
SENTENCE_MARKS = ".!?\u2026\n"
WORD_STARTS = ("\u2581", "\u0120", "\u010a")


class Reader:
    """A model that has been loaded. Its files are compared with the manifest's hashes first: ValueError."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        self.golden = json.loads(self._read("golden"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(self._read("graph"), options, ["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_str(self._read("tokenizer").decode("utf-8"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        plain = self._encode("a")
        wrapped = self.tokenizer.encode("a").ids
        start = next(at for at in range(len(wrapped)) if wrapped[at : at + len(plain)] == plain)
        self.prefix, self.suffix = wrapped[:start], wrapped[start + len(plain) :]
        # Whether what stands between white space is read as one, as an address or a word with a mark at its beginning.
        self.reads_words_whole = self._encode("http://a?b") != self._encode("http://a?") + self._encode("b")
        self.continuing = self._continuing_tokens()

    def predict(self, text: str) -> dict | None:
        """The prediction of a text; None for one without a token."""
        windows = list(self._windows(text))
        if not windows:
            return None
        combine = self.manifest["window"]["combine"]
        of_probabilities = combine.endswith("probabilities")
        heads = self.manifest["heads"]
        weights = [1 if combine == "mean-logits" else len(ids) for ids in windows]
        rows = [self._run(ids) for ids in windows]
        scores = {}
        for place, head in enumerate(heads):
            values = [row[place] for row in rows]
            if of_probabilities:
                values = [probabilities(head, logits) for logits in values]
            mean = np.average(values, axis=0, weights=weights)
            found = mean if of_probabilities else probabilities(head, mean)
            scores[head["name"]] = dict(zip(head["labels"], map(float, found)))
        primary = scores[self.manifest["primaryHead"]]
        label = max(primary, key=primary.__getitem__)
        return {
            "label": label,
            "score": primary[label],
            "scores": primary,
            "polarity": self._on_scale("polarity", scores),
            "subjectivity": self._on_scale("subjectivity", scores),
            "tokens": sum(map(len, windows)),
            "windows": len(windows),
        }

    def _on_scale(self, name: str, scores: dict) -> float | None:
        scale = self.manifest["scales"].get(name)
        if scale is None:
            return None
        return sum(weight * scores[scale["head"]].get(label, 0) for label, weight in scale["weights"].items())

    def _run(self, ids: list[int]) -> list[np.ndarray]:
        row = [*self.prefix, *ids, *self.suffix]
        inputs = self.manifest["inputs"]
        given = {inputs["inputIds"]: row}
        if "attentionMask" in inputs:
            given[inputs["attentionMask"]] = [1] * len(row)
        if "tokenTypeIds" in inputs:
            given[inputs["tokenTypeIds"]] = [0] * len(row)
        types = {value.name: np.int32 if "int32" in value.type else np.int64 for value in self.session.get_inputs()}
        feed = {name: np.array([values], types[name]) for name, values in given.items()}
        outputs = [head["output"] for head in self.manifest["heads"]]
        return [logits[0].astype(np.float64) for logits in self.session.run(outputs, feed)]

    def _windows(self, text: str):
        """Windows of token ids, as app/inference/windows.ts cuts them."""
        most = self.manifest["window"]["maxTokens"] - len(self.prefix) - len(self.suffix)
        ids: list[int] = []
        encoded = len(text) - len(text.lstrip())
        for end in self._sentence_ends(text):
            # White space goes with the word after it.
            until = encoded + len(text[encoded:end].rstrip())
            piece = self._encode(text[encoded:until])
            encoded = until
            if ids and len(ids) + len(piece) > most:
                yield ids
                ids = []
            while len(piece) > most:
                places = range(most, max(1, most - BACKTRACK) - 1, -1)
                cut = next((at for at in places if piece[at] not in self.continuing), most)
                yield piece[:cut]
                piece = piece[cut:]
            ids = ids + piece
        if ids:
            yield ids

    def _sentence_ends(self, text: str) -> list[int]:
        if icu is None:
            ends = [at + 1 for at in range(len(text) - 1) if text[at] in SENTENCE_MARKS and text[at + 1].isspace()]
        else:
            breaks = icu.BreakIterator.createSentenceInstance(icu.Locale.getRoot())
            breaks.setText(text)
            # ICU counts in UTF-16.
            units = text.encode("utf-16-le", "surrogatepass")
            ends = [len(units[: 2 * at].decode("utf-16-le", "surrogatepass")) for at in breaks]
        # SentencePiece writes a word otherwise behind others: it may be cut after white space only.
        ends = [end for end in ends if not self.reads_words_whole or text[end - 1].isspace()]
        return [*(end for end in ends if text[:end].strip() and text[end:].strip()), len(text)]

    def _continuing_tokens(self) -> set[int]:
        """Ids of the tokens that go on with a word."""
        vocabulary = self.tokenizer.get_vocab()
        mark = json.loads(self.tokenizer.to_str())["model"].get("continuing_subword_prefix")
        if mark:
            return {number for token, number in vocabulary.items() if token.startswith(mark) and token != mark}
        return {number for token, number in vocabulary.items() if not token.startswith(WORD_STARTS)}

    def _encode(self, text: str) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def _read(self, name: str) -> bytes:
        file = self.manifest["files"][name]
        content = (self.folder / file["path"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != file["sha256"]:
            raise ValueError(f"{file['path']} is not the file that its manifest names")
        return content


def probabilities(head: dict, logits: np.ndarray) -> np.ndarray:
    """Temperature-scaled activation of one head's logits."""
    scaled = np.asarray(logits) / head["temperature"]
    if head["activation"] == "sigmoid":
        return 1 / (1 + np.exp(-scaled))
    powers = np.exp(scaled - scaled.max())
    return powers / powers.sum()
