"""Articles of WARC shards by Apache Spark.

    >>> from bodycopy.spark import warc_to_articles
    >>> warc_to_articles(spark, paths, "hdfs:///news/articles.parquet")

A shard is a task. Its pages are read by FastWARC, extracted 256 at a time in a child process of the Python worker
(`bodycopy.guard`), and written as Parquet. Needs the extra `bodycopy[spark]` on the driver and on the executors.
"""

import atexit
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bodycopy._core import ArticleArray
from bodycopy._extras import needs

with needs("spark", __name__):
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    from bodycopy import warc
    from bodycopy.guard import DEADLINE_SECONDS, MEMORY_BYTES, Guard, error_row

__all__ = ["SCHEMA", "articles", "extract_pages", "warc_to_articles"]

SCHEMA: StructType = from_arrow_schema(pa.schema(ArticleArray()))
"""A row for each page: the keys of docs/record.md, without `provenance`. What a record lacks is null."""


def warc_to_articles(
    spark: SparkSession,
    paths: Sequence[str],
    out: str,
    *,
    mode: str = "errorifexists",
    compression: str = "zstd",
    **settings: Any,
) -> None:
    """Writes the records of all pages of WARC shards as Parquet, a file for each shard that has pages.

    Nothing that a page or a shard holds ends the job: a page that crashes or blocks its process is a row with the
    outcome ``internal_error`` or ``timeout``, a place where a shard is broken, or a shard that cannot be opened,
    one with ``file_error``.

    Args:
        spark: The session.
        paths: WARC files (.warc, .warc.gz, .warc.zst) as every executor sees them, or URLs that fsspec opens.
        out: Where Spark writes to.
        mode: If there is something already: "errorifexists", "overwrite", "append" or "ignore".
        compression: Of the Parquet files.
        settings: As for `articles`.
    """
    articles(spark, paths, **settings).write.mode(mode).option("compression", compression).parquet(out)


def articles(
    spark: SparkSession,
    paths: Sequence[str],
    *,
    batch_pages: int = warc.BATCH_PAGES,
    deadline: float = DEADLINE_SECONDS,
    memory: int = MEMORY_BYTES,
    **options: Any,
) -> DataFrame:
    """The records of all pages of WARC shards, with the columns of `SCHEMA`; read when Spark needs them.

    Args:
        spark: The session.
        paths: As for `warc_to_articles`. Each is one partition, so the rows of a shard keep its order.
        batch_pages: How many pages go to the extractor at once.
        deadline: Seconds that one page may take.
        memory: Bytes that one page may take; the executor must have them beside the JVM's (docs/scale.md).
        options: As for `bodycopy.extract_arrow`: `favor`, `parser`, `body_with`, `body_without`, `include`, `max_bytes`, `page_timeout`.
    """
    paths = list(paths)
    if not paths:
        return spark.createDataFrame([], SCHEMA)
    guard_settings = {"deadline": deadline, "memory": memory, **options}

    def read(shards: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for shard in shards:
            for path in shard.column(0).to_pylist():
                yield from _records(path, batch_pages, guard_settings)

    # One slice a path: a repartition would put several shards into one task and none into others.
    slices = spark.sparkContext.parallelize([(path,) for path in paths], len(paths))
    return spark.createDataFrame(slices, "path string").mapInArrow(read, SCHEMA)


def extract_pages(
    *, deadline: float = DEADLINE_SECONDS, memory: int = MEMORY_BYTES, **options: Any
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function for `DataFrame.mapInArrow` over pages that are in a table already.

        >>> pages.mapInArrow(extract_pages(), SCHEMA)

    The table has the columns that `bodycopy.extract_arrow` describes: `html`, `url` and so on. Spark's setting
    spark.sql.execution.arrow.maxRecordsPerBatch (10,000 if not set) says how many pages are in memory at once; 256 is
    enough.
    """
    guard_settings = {"deadline": deadline, "memory": memory, **options}

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield _guard(guard_settings).extract_arrow(batch)

    return extract


def _records(path: str, batch_pages: int, guard_settings: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    for pages in warc.batches(path, batch_pages=batch_pages):
        if isinstance(pages, warc.BrokenWarc):
            yield error_row("file_error", str(pages))
        else:
            yield _guard(guard_settings).extract_arrow(pages)


_guards: list[tuple[dict[str, Any], Guard]] = []  # of this Python worker: one at most


def _guard(settings: dict[str, Any]) -> Guard:
    """The worker's guard. Spark keeps a worker for further tasks, and so is its child process kept."""
    if _guards and _guards[0][0] == settings:
        return _guards[0][1]
    while _guards:
        _guards.pop()[1].close()
    guard = Guard(**settings)
    atexit.register(guard.close)
    _guards.append((settings, guard))
    return guard
