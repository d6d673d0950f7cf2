"""Scores a column of a Spark DataFrame with Undertone's command line, one process a task.

    from undertone_spark import score
    score(spark.read.parquet("reviews"), "text").write.parquet("reviews-scored")

Undertone is installed on every machine (its Debian package). Each batch that Spark hands over goes as NDJSON
through `undertone score -`, so that a row gets what it gets in a file. Nothing is kept between batches: a task that
is killed is run again by Spark, whose writers take the rows of one attempt alone.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence

import pandas
from pyspark.sql import DataFrame

# What `undertone score` appends, with Spark's types.
APPENDED = {
    "undertone_label": "string",
    "undertone_score": "double",
    "undertone_polarity": "double",
    "undertone_subjectivity": "double",
    "undertone_language": "string",
    "undertone_states": "string",
    "undertone_tokens": "long",
    "undertone_windows": "long",
    "undertone_error": "string",
}
NO_TEXT = {**dict.fromkeys(APPENDED), "undertone_error": "no text"}


def score(
    frame: DataFrame,
    column: str,
    *,
    command: Sequence[str] = ("undertone",),
    options: Sequence[str] = (),
) -> DataFrame:
    """The frame with the columns of APPENDED behind its own.

    `options` are those of `undertone score`, such as `["--language", "en"]`. Without that one, a text that is too short
    to tell takes the language of most texts in its batch (`spark.sql.execution.arrow.maxRecordsPerBatch`, 10,000 rows
    by default), as in a file it takes that of the file. A batch that the engine cannot score fails its task with what
    the engine says.
    """
    argv = [*command, "score", "-", "--column", "text", "--format", "jsonl", "--output", "-"]
    # Spark runs a task a core.
    argv += ["--processes", "1", "--quiet", *options]

    def score_batches(batches: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
        for batch in batches:
            if len(batch) == 0:
                continue
            texts = [text if isinstance(text, str) else None for text in batch[column]]
            answers = score_texts(argv, texts)
            # Objects, because pandas would make numbers with a gap into NaN.
            columns = {name: [answer[name] for answer in answers] for name in APPENDED}
            yield batch.assign(**{name: pandas.Series(values, batch.index, object) for name, values in columns.items()})

    fields = [f"`{field.name}` {field.dataType.simpleString()}" for field in frame.schema]
    fields += [f"{name} {kind}" for name, kind in APPENDED.items()]
    return frame.mapInPandas(score_batches, ", ".join(fields))


def score_texts(argv: Sequence[str], texts: Sequence[str | None]) -> list[dict]:
    """What the engine answers, a row a text. RuntimeError with its words where it fails."""
    if not any(text and text.strip() for text in texts):
        return [NO_TEXT] * len(texts)
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    # A process whose task was killed ends with its batch: nobody reads what it writes.
    run = subprocess.run(argv, input=lines, capture_output=True, encoding="utf-8", check=False)
    if run.returncode != 0:
        raise RuntimeError(f"undertone ended with {run.returncode}: {run.stderr.strip()}")
    answers = [json.loads(line) for line in run.stdout.split("\n") if line]
    if len(answers) != len(texts):
        raise RuntimeError(f"undertone answered {len(answers)} of {len(texts)} texts")
    return answers
