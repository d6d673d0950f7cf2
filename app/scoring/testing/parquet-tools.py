"""Parquet files as other programs write them, and whether those programs read two of them alike.

make FOLDER: writes one file for each kind. compare FOLDER SCORED: prints the differences, as JSON.
"""

import datetime as dt
import decimal
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

TEXTS = ["I love it so much", "I hate how slow it is", "It is fine for me", "Nobody answered my mail"]
ROWS = range(len(TEXTS))
D = decimal.Decimal


def make(folder: Path) -> None:
    def write(name: str, columns: dict, **options) -> None:
        table = pa.table({"comment": TEXTS, **columns})
        pq.write_table(table, folder / f"{name}.parquet", **options)

    zoned = pa.array([dt.datetime(2024, 3, 1, 10, i, tzinfo=dt.timezone.utc) for i in ROWS], pa.timestamp("us", "America/New_York"))
    write("times", {
        "zoned": zoned,
        "ns": pa.array([1709287200123456000 + i * 1000 for i in ROWS], pa.timestamp("ns")),
        "day": pa.array(ROWS, pa.date32()),
        "time": pa.array(ROWS, pa.time64("us")),
        "duration": pa.array([5, -7, 90_000, None], pa.duration("s")),
    })
    write("numbers", {
        "money": pa.array([D("1.50"), D("-0.05"), None, D("999.99")], pa.decimal128(5, 2)),
        "long": pa.array([D("9" * 30 + ".1")] * 4, pa.decimal256(60, 4)),
        "u64": pa.array([0, 2**64 - 1, None, 1], pa.uint64()),
        "f": pa.array([0.1, np.nan, np.inf, None]),
        "half": pa.array(np.array([0.1, 1, -np.inf, 2], "float16")),
    })
    write("texts", {
        "large": pa.array(TEXTS, pa.large_string()),
        "view": pa.array(TEXTS, pa.string_view()),
        "category": pa.DictionaryArray.from_arrays(pa.array([0, 1, 0, 1], pa.int8()), pa.array(["lo", "hi"]), ordered=True),
        "bytes": pa.array([b"\x00\xff", b"", None, b"x"], pa.binary()),
        "fixed": pa.array([b"0123456789abcdef"] * 4, pa.binary(16)),
        "uuid": pa.array([bytes(range(16))] * 4, pa.uuid()),
    })
    write("nested", {
        "list": pa.array([[1], [], None, [None]], pa.list_(pa.int64())),
        "struct": pa.array([{"a": {"b": "x"}}, None, {"a": None}, {"a": {"b": None}}]),
        "map": pa.array([[("k", 1)], [], None, [("l", None)]], pa.map_(pa.string(), pa.int32())),
    })
    for codec in ["zstd", "snappy", "brotli", "lz4", "gzip"]:
        write(f"packed-{codec}", {"id": ROWS}, compression=codec, row_group_size=3)
    described = pa.schema([pa.field("comment", pa.string(), metadata={"d": "what was said"})], metadata={"own": "é"})
    pq.write_table(pa.table([TEXTS], schema=described), folder / "described.parquet")
    with pq.ParquetWriter(folder / "empty-groups.parquet", pa.schema([("comment", pa.string())])) as writer:
        for texts in [[], TEXTS, [], TEXTS]:
            writer.write_table(pa.table({"comment": pa.array(texts, pa.string())}))

    frame = pd.DataFrame({
        "comment": TEXTS,
        "when": pd.date_range("2024-01-01", periods=4, tz="Europe/Berlin"),
        "delta": pd.to_timedelta(ROWS, "h"),
        "nullable": pd.array([1, None, 3, 4], "Int64"),
        "category": pd.Categorical(["a", "b"] * 2, ordered=True),
        "period": pd.period_range("2024-01", periods=4, freq="M"),
    })
    frame.to_parquet(folder / "frame.parquet")
    frame.set_index("when").to_parquet(folder / "frame-index.parquet")
    frame.set_index(["category", "when"]).to_parquet(folder / "frame-levels.parquet")
    few = frame[["comment", "nullable"]]
    few.set_axis(pd.RangeIndex(10, 18, 2, name="row")).to_parquet(folder / "frame-range.parquet")
    levels = pd.MultiIndex.from_tuples([("a", "comment"), ("b", "n")], names=["x", "y"])
    few.set_axis(levels, axis=1).to_parquet(folder / "column-levels.parquet")
    few.set_axis([0, 1], axis=1).to_parquet(folder / "column-numbers.parquet")
    few.set_axis(pd.date_range("2024-01-01", periods=2), axis=1).to_parquet(folder / "column-days.parquet")


def differences(before: Path, after: Path) -> list[str]:
    found = []
    old, new = pq.read_table(before), pq.read_table(after)
    for index, field in enumerate(old.schema):
        if not field.equals(new.schema.field(index), check_metadata=True):
            found.append(f"{field} is {new.schema.field(index)}")
    if repr(old.to_pylist()) != repr(new.select(range(old.num_columns)).to_pylist()):
        found.append("values differ")
    if new.schema.field("undertone_score").type != pa.float64():
        found.append("a score is no number")
    kept = [key for key in old.schema.metadata or {} if key not in (new.schema.metadata or {})]
    found += [f"{key} is gone" for key in kept]
    frame, scored = pd.read_parquet(before), pd.read_parquet(after)
    scored = scored.iloc[:, : frame.shape[1]]
    # Days beside names are names.
    if isinstance(frame.columns, pd.DatetimeIndex):
        frame.columns = [str(day) for day in frame.columns]
    try:
        pd.testing.assert_frame_equal(frame, scored, check_column_type=False)
    except AssertionError as error:
        found.append(str(error))
    return [f"{before.name}: {what}" for what in found]


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        pairs = [(file, Path(sys.argv[3]) / file.name) for file in sorted(Path(sys.argv[2]).glob("*.parquet"))]
        print(json.dumps([what for pair in pairs for what in differences(*pair)]))
