"""python reference.py MODEL DATA TARGET: what texts that a model learnt from look like to it, as TARGET/reference.json, and its hash into
TARGET/manifest.json. No texts, no rows: means of domains. The app holds a file beside them (`app/scoring/familiarity.ts`), and estimates
how often the model is right on it (`expected_accuracy.py`, for models whose settings name domains that it never saw).

The pooled vector is cleared of what the heads read from it (a file may well be all complaints) and cut to the AXES directions in which the
texts differ most; these are scaled so that the rows of one domain have unit covariance. A domain's mean is a point there, and a file's
distance is that of its mean from the nearest line between two of them, less what chance adds: a file may mix two domains.
It tells files and not rows: of single rows in other languages 0 to 17 % lie farther than 98 % of known ones."""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import random
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

import settings
from predict import open_session, predict, softmax
from settings import HEADS, MANIFEST, SOURCES, TREEBANK, TWEETS
from text import detokenise, read, untweet

AXES = 32
# Of each domain: rows for its mean, and rows that stand for a file that nobody has seen.
MEAN_ROWS, DRAW_ROWS = 220, 160
# Rows of long sets cost more than they tell.
LONG = {"imdb": 160, "amazon_mds": 240, "hotels": 240}
DRAWS, DRAWN = 10, 100
# Farther than `different` no unseen draw lies. From VERY times that on a file is very different: so are texts in other languages, codes and
# logs, and of the labelled English domains the financial posts alone.
MARGIN, VERY = 1.15, 3.2
# They repeat other sources' texts.
LEFT_OUT = {"sst5_neutral_phrases", "subj_overlap"}


def texts_of(name: str, data: Path, most: int | None = None) -> list[str]:
    source = SOURCES[name]
    rows = [row for row in read(data / source["file"]) if row["source"] == source.get("source", row["source"])]
    rng = random.Random(f"{name} reference")
    rng.shuffle(rows)
    most = most or LONG.get(name, MEAN_ROWS + DRAW_ROWS)
    texts = [untweet(row["text"]) if name in TWEETS else row["text"] for row in rows[:most]]
    return [detokenise(text) if name in TREEBANK and at % 2 else text for at, text in enumerate(texts)]


class Reading:
    """What a model says of texts, a row each."""

    def __init__(self, texts: list[str], model: tuple, temperature: float):
        session, tokenizer = model
        found = predict(session, tokenizer, texts, also=("embedding",))
        self.logits = np.concatenate([found[head] for head in HEADS], 1)
        self.scores = softmax(found[MANIFEST["primaryHead"]] / temperature)
        self.embedding = found["embedding"]
        ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        unknown = tokenizer.token_to_id("[UNK]") if tokenizer.token_to_id("[UNK]") is not None else tokenizer.token_to_id("<unk>")
        self.tokens = np.array([max(1, len(each)) for each in ids])
        self.unknown = np.array([each.count(unknown) for each in ids]).sum() / self.tokens.sum()
        self.unknown_id = unknown


class Space:
    def __init__(self, readings: dict[str, Reading]):
        embeddings = np.concatenate([reading.embedding for reading in readings.values()])
        self.mean = embeddings.mean(0)
        logits = np.concatenate([reading.logits for reading in readings.values()])
        read_by_heads = np.linalg.lstsq(embeddings - self.mean, logits - logits.mean(0), rcond=None)[0]
        heads, _ = np.linalg.qr(read_by_heads[:, : len(HEADS[MANIFEST["primaryHead"]])])
        cleared = np.eye(len(self.mean)) - heads @ heads.T
        centred = (embeddings - self.mean) @ cleared
        values, vectors = np.linalg.eigh(centred.T @ centred / len(centred))
        axes = cleared @ vectors[:, ::-1][:, :AXES] / np.sqrt(values[::-1][:AXES])
        within = sum(np.cov(((reading.embedding - self.mean) @ axes).T) for reading in readings.values()) / len(readings)
        self.axes = (axes @ np.linalg.cholesky(np.linalg.inv(within))).astype(np.float32)
        self.mean = self.mean.astype(np.float32)

    def places(self, reading: Reading) -> np.ndarray:
        return (reading.embedding - self.mean) @ self.axes


def distance(places: np.ndarray, means: np.ndarray) -> float:
    """Of a file's mean from the nearest line between two domains; as `distanceOf` in the app."""
    mean, chance = places.mean(0), places.var(0).sum() / len(places)
    nearest = ((mean - means) ** 2).sum(1).min()
    for at in range(len(means) - 1):
        line = means[at + 1 :] - means[at]
        along = np.clip(((mean - means[at]) * line).sum(1) / (line**2).sum(1), 0, 1)[:, None]
        nearest = min(nearest, ((mean - means[at] - along * line) ** 2).sum(1).min())
    return float(np.sqrt(max(0.0, nearest - chance)))


def packed(values: np.ndarray) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def write_reference(target: Path, reference: dict, manifest: dict) -> int:
    """Writes a reference, and its checksum and size into the manifest. Gives its size in bytes."""
    content = (json.dumps(reference, separators=(",", ":")) + "\n").encode()
    (target / "reference.json").write_bytes(content)
    manifest["files"]["reference"] = {"path": "reference.json", "sha256": hashlib.sha256(content).hexdigest(), "sizeBytes": len(content)}
    (target / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    manifest = json.loads((options.target / "manifest.json").read_text(encoding="utf-8"))
    graph = options.target / manifest["files"]["graph"]["path"]
    temperature = next(head["temperature"] for head in manifest["heads"] if head["name"] == MANIFEST["primaryHead"])
    model = (open_session(graph), Tokenizer.from_file(str(options.target / "tokenizer.json")))

    readings, draws = {}, {}
    for name, source in SOURCES.items():
        if "file" not in source or name in LEFT_OUT:
            continue
        texts = texts_of(name, options.data)
        split = len(texts) * MEAN_ROWS // (MEAN_ROWS + DRAW_ROWS)
        readings[name] = Reading(texts[:split], model, temperature)
        draws[name] = Reading(texts[split:], model, temperature)
    space = Space(readings)
    means = np.array([space.places(reading).mean(0) for reading in readings.values()]).round(3)
    rng = np.random.default_rng(settings.SEED)
    farthest = {}
    for name, reading in draws.items():
        places = space.places(reading)
        farthest[name] = max(distance(places[rng.permutation(len(places))[:DRAWN]], means) for _ in range(DRAWS))
    different = round(MARGIN * max(farthest.values()), 2)

    def within(values: list[float], digits: int) -> list[float]:
        """What domains have, and a tenth of that more on either side."""
        more = 0.1 * (max(values) - min(values))
        return [round(min(values) - more, digits), round(max(values) + more, digits)]

    every = list(readings.values())
    reference = {
        "referenceVersion": 1,
        "graph": hashlib.sha256(graph.read_bytes()).hexdigest(),
        "domains": [{"name": name, "mean": mean.tolist()} for name, mean in zip(readings, means)],
        "embedding": {"mean": packed(space.mean), "axes": packed(space.axes)},
        "different": different,
        "veryDifferent": round(VERY * different, 2),
        "leastRows": DRAWN,
        "ranges": {
            "logTokens": within([float(np.log(each.tokens).mean()) for each in every], 3),
            "score": within([float(each.scores.max(1).mean()) for each in every], 3),
            "unknown": [0, round(max(0.01, 2 * max(float(each.unknown) for each in every)), 4)],
        },
        "unknownId": every[0].unknown_id,
    }
    print({"different": different, "farthest draws": {k: round(v, 2) for k, v in sorted(farthest.items(), key=lambda e: -e[1])[:5]}})
    if hasattr(settings, "UNSEEN"):
        from expected_accuracy import fit
        reference["accuracy"] = fit(options.data, lambda texts: Reading(texts, model, temperature), VERY * different,
                                    lambda reading: distance(space.places(reading), means))
    size = write_reference(options.target, reference, manifest)
    print(f"reference.json: {size} bytes, {len(readings)} domains")


if __name__ == "__main__":
    main()
