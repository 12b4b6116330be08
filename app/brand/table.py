"""The answers as a table, for whichever engine is to count them, and the one question that it is asked.

A row is one randomised answer: the number of the question and of the answer, whether a receipt stood behind it, and
the month in which it was counted. The question is written once, with Ibis; DuckDB answers it here, Spark or another
engine where the answers have outgrown one machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.brand.errors import BrandError
from app.brand.opening import Opened
from app.durable import write_whole

MISSING = "For reports and counting, install what brands need: pip install 'vouchsafe[brand]'"
NO_SPARK = "For reports by Spark, install it (pip install 'vouchsafe[brand-spark]') and Java 17."


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave this answer to this question in this month."""

    month: str
    question: int
    answer: int
    verified: bool
    count: int


def write(path: Path, answers: Sequence[Opened], *, month: str) -> None:
    """Keep these answers in a file; it is on the disk when this returns. Raises OSError."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise BrandError(MISSING) from None
    table = pyarrow.table(
        {
            "question": pyarrow.array([one.question for one in answers], pyarrow.int8()),
            "answer": pyarrow.array([one.answer for one in answers], pyarrow.int8()),
            "verified": pyarrow.array([one.verified for one in answers], pyarrow.bool_()),
            "month": pyarrow.array([month] * len(answers), pyarrow.string()),
        }
    )
    file = io.BytesIO()
    parquet.write_table(table, file)
    write_whole(path, file.getvalue(), aside=path.with_suffix(".unfinished"))


def count(paths: Sequence[Path], *, engine: str = "duckdb") -> list[Count]:
    """All counts over these files, in a fixed order. `engine` is duckdb, spark, or an address that Ibis connects to.

    Raises BrandError where the engine is not installed or cannot be reached.
    """
    if engine not in ("duckdb", "spark") and "://" not in engine:
        raise BrandError(f"“{engine}” is no engine. There are duckdb, spark, and addresses such as clickhouse://HOST.")
    if not paths:
        return []
    try:
        with _answers(engine, [str(path) for path in paths]) as answers:
            rows = question_of(answers).to_pyarrow().to_pylist()
    except BrandError:
        raise
    except Exception as wrong:  # each engine raises its own
        raise BrandError(f"{engine} could not count the answers ({type(wrong).__name__}).") from wrong
    return [Count(row["month"], row["question"], row["answer"], row["verified"], row["n"]) for row in rows]


def question_of(answers: Any) -> Any:
    """The one expression: how many of each."""
    keys = ["month", "question", "answer", "verified"]
    return answers.group_by(keys).aggregate(n=answers.count()).order_by(keys)


@contextmanager
def _answers(engine: str, paths: list[str]) -> Iterator[Any]:
    try:
        import ibis
    except ImportError:
        raise BrandError(MISSING) from None
    if engine == "duckdb":
        yield ibis.duckdb.connect().read_parquet(paths)
    elif engine == "spark":
        with _spark() as session:
            session.read.parquet(*paths).createOrReplaceTempView("answers")
            yield ibis.pyspark.connect(session).table("answers")
    else:
        table = ibis.read_parquet(paths).to_pyarrow()
        yield ibis.connect(engine).create_table("vouchsafe_answers", table, temp=True)


@contextmanager
def _spark() -> Iterator[Any]:
    """A session on this computer alone, which ends with the block."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise BrandError(NO_SPARK) from None
    session = (
        SparkSession.builder.master("local[*]")
        .appName("vouchsafe")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    try:
        yield session
    finally:
        session.stop()
