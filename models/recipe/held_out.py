"""python held_out.py MODEL WORK GRAPH.onnx …: the rows that were set aside from the training sets through exported graphs, by source. Which
candidate ships is decided by these, before a test set is read."""

from __future__ import annotations

import argparse
from pathlib import Path

from tokenizers import Tokenizer

from evaluate import score
from predict import open_session, predict
from settings import HEADS
from train import load_rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("graphs", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, help="only the first rows of each source, for a quick look")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    sources: dict[tuple[str, str], list[dict]] = {}
    for row in load_rows(options.work / "held_out.jsonl"):
        for head in HEADS:
            if head in row:
                sources.setdefault((head, row["source"]), []).append(row)
    for path in options.graphs:
        session, total = open_session(path), []
        for (head, name), rows in sources.items():
            rows = rows[: options.rows]
            logits = predict(session, tokenizer, [row["text"] for row in rows])[head]
            truth = [row[head] for row in rows]
            recall, accuracy = score(logits, truth, head, "macro_recall"), score(logits, truth, head, "accuracy")
            total.append(recall)
            print(f"{path.stem:12} {head:12} {name:16} {len(rows):5} rows  macro-recall {recall:.3f}  accuracy {accuracy:.3f}", flush=True)
        print(f"{path.stem:12} mean macro-recall {sum(total) / len(total):.4f}", flush=True)


if __name__ == "__main__":
    main()
