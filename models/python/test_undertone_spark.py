"""python models/python/test_undertone_spark.py ENGINE…: 20,000 rows on two cores of Spark.

They get what `ENGINE… score` writes of them in a file, though a task is killed under way, and an engine.
`npm run test:spark` runs it with all that it needs.
"""

import csv
import json
import os
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from pyspark.sql import SparkSession

from undertone_spark import score

ENGINE = sys.argv[1:]
ROOT = Path(__file__).parent.parent.parent
SAMPLES = {
    "e2e/sample/customer-comments.csv": "comment",
    "samples/patient-survey.csv": "Comment",
    "samples/pesquisa-com-pacientes.csv": "Comentário",
}
ODD = [None, "", " \n", "N/A", "ok", "<b>Good</b> &amp; cheap", "Two\nlines,\u2028\"three\" \U0001f49b"]
ODD += ["Das Essen war wirklich sehr gut und der Service freundlich."]
ROWS = 20_000
PARTITIONS = 8
# The first run takes its task with it, the second dies alone, both with a batch in hand; the others note their cost.
KILLED_ENGINE = """#!/bin/sh
cd "{folder}"
>run-$$
engine() {{ {engine} "$@"; }}
if mkdir task 2>/dev/null; then
  (sleep 4; kill -9 $PPID) >/dev/null 2>&1 &
elif mkdir process 2>/dev/null; then
  (sleep 4; kill -9 $$) >/dev/null 2>&1 &
  exec {engine} "$@"
fi
engine "$@"
code=$?
times >times-$$
exit $code
"""


class TwentyThousandRows(unittest.TestCase):
    def test_same_as_in_a_file_and_nothing_doubled(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rows = folder / "rows.jsonl"
            texts = twenty_thousand_texts()
            rows.write_text("".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts)))
            expected = score_file(rows)
            found = score_with_spark(rows, killed_engine(folder))
            self.assertEqual([row["id"] for row in found], list(range(ROWS)))
            for at, row in enumerate(found):
                self.assertEqual(row, expected[at])
            # Two were killed, and begun anew.
            self.assertGreaterEqual(len(list(folder.glob("run-*"))), PARTITIONS + 2)
            done = [processor_seconds(file.read_text()) for file in folder.glob("times-*")]
            self.assertGreaterEqual(len(done), PARTITIONS)
            print(f"Spark's engines: {sum(done) / ROWS * 1e6 / 3600:.2f} hours of processor a million rows")


def twenty_thousand_texts() -> list[str | None]:
    """Different texts, in two languages, and some that are odd."""
    comments: list[str] = []
    for file, column in SAMPLES.items():
        with (ROOT / file).open(encoding="utf-8-sig", newline="") as lines:
            comments += [row[column] for row in csv.DictReader(lines) if row[column]]
    numbered = (f"{comments[at % len(comments)]} No. {at}" for at in range(ROWS))
    return [ODD[at // 50 % len(ODD)] if at % 50 == 0 else text for at, text in enumerate(numbered)]


def score_file(rows: Path) -> list[dict]:
    output = rows.with_name("expected.jsonl")
    argv = [*ENGINE, "score", str(rows), "--column", "text", "--output", str(output), "--processes", "2", "--quiet"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(argv, check=True)
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"undertone score: {ROWS} rows in {seconds:.0f} s, {spent / ROWS * 1e6 / 3600:.2f} hours of processor a million")
    return [json.loads(line) for line in output.read_text("utf-8").split("\n") if line]


def score_with_spark(rows: Path, engine: Path) -> list[dict]:
    # Two tasks at a time, and a task that fails is tried four times, as on a cluster.
    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    output = str(rows.with_name("scored"))
    start = time.monotonic()
    try:
        frame = spark.read.json(str(rows)).repartition(PARTITIONS)
        score(frame, "text", command=[str(engine)]).write.json(output, ignoreNullFields=False)
        print(f"Spark, local[2]: {ROWS} rows in {time.monotonic() - start:.0f} s, with what was killed and begun anew")
    finally:
        spark.stop()
    lines = [line for file in Path(output).glob("part-*.json") for line in file.read_text("utf-8").split("\n") if line]
    return sorted(map(json.loads, lines), key=lambda row: row["id"])


def killed_engine(folder: Path) -> Path:
    script = folder / "engine.sh"
    script.write_text(KILLED_ENGINE.format(folder=folder, engine=shlex.join(ENGINE)))
    script.chmod(0o755)
    return script


def processor_seconds(times: str) -> float:
    """Of the children, from what the shell's `times` prints: its second line."""
    found = re.findall(r"(\d+)m([\d.]+)s", times.split("\n")[1])
    return sum(int(minutes) * 60 + float(seconds) for minutes, seconds in found)


if __name__ == "__main__":
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Workers import the recipe, too.
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    unittest.main(argv=sys.argv[:1])
