"""bodycopy.spark on real clusters of one machine: local[2] and local-cluster[2,1,1024]."""

import os
import sys
from collections import Counter
from collections.abc import Iterator

import bodycopy
import pytest
from bodycopy import _core
from conftest import CRASH, HANG, story, warc_record

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not _core.HAS_TEST_HOOK, reason="the extension was built without BODYCOPY_TEST_HOOK"),
]

SHARDS = 4
PAGES = 400


@pytest.fixture(scope="module", params=["local[2]", "local-cluster[2,1,1024]"])
def spark(request, tmp_path_factory) -> Iterator[object]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(request.param)
        .appName("bodycopy tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(tmp_path_factory.mktemp("spark")))
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.task.maxFailures", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture
def shards(write_warc):
    """Four shards with a hundred pages each; some pages may be given in place of stories."""

    def write(special: dict[int, bytes]) -> list[str]:
        pages = [special.get(number, story(number)) for number in range(PAGES)]
        records = [warc_record(number, page) for number, page in enumerate(pages)]
        size = PAGES // SHARDS
        return [str(write_warc(f"{i}.warc.gz", records[i * size : (i + 1) * size])) for i in range(SHARDS)]

    return write


def rows_of(spark, out):
    rows = spark.read.parquet(out).collect()
    return {int(row["url"].rsplit("/")[-1]): row for row in rows if row["url"]}, rows


def present(value):
    if isinstance(value, dict):
        return {key: present(member) for key, member in value.items() if member is not None}
    return [present(item) for item in value] if isinstance(value, list) else value


def test_records_are_those_of_extract(spark, shards, tmp_path):
    from bodycopy.spark import SCHEMA, warc_to_articles

    warc_to_articles(spark, shards({}), str(tmp_path / "out"), include=["markdown"])
    by_number, rows = rows_of(spark, str(tmp_path / "out"))
    assert len(rows) == len(by_number) == PAGES
    assert spark.read.parquet(str(tmp_path / "out")).schema == SCHEMA
    files = list((tmp_path / "out").glob("part-*.zstd.parquet"))
    assert len(files) == SHARDS
    for number in range(0, PAGES, 37):
        url, date = f"https://shard.example/{number}", f"2025-03-0{number % 9 + 1}T10:00:00Z"
        expected = bodycopy.extract(story(number), url, downloaded=date, input="html", include=["markdown"])
        expected["id"] = f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"
        expected["metadata"]["httpStatus"] = 200
        assert present(by_number[number].asDict(recursive=True)) == expected


def test_a_page_that_crashes_is_one_error_row_among_400(spark, shards, tmp_path):
    from bodycopy.spark import warc_to_articles

    warc_to_articles(spark, shards({157: CRASH}), str(tmp_path / "out"))
    by_number, rows = rows_of(spark, str(tmp_path / "out"))
    assert len(rows) == PAGES
    failed = [number for number, row in by_number.items() if row["error"]]
    assert failed == [157]
    assert by_number[157]["outcome"] == "internal_error"
    assert "SIGSEGV" in by_number[157]["error"]["message"]


def test_faults_of_pages_and_shards_do_not_end_the_job(spark, shards, tmp_path):
    from bodycopy.spark import warc_to_articles

    paths = shards({3: CRASH, 4: CRASH, 205: HANG})
    paths.append(str(tmp_path / "missing.warc.gz"))
    warc_to_articles(spark, paths, str(tmp_path / "out"), deadline=5, batch_pages=64)
    _, rows = rows_of(spark, str(tmp_path / "out"))
    found = Counter(row["outcome"] for row in rows)
    assert (found["internal_error"], found["timeout"], found["file_error"]) == (2, 1, 1)
    assert len(rows) == PAGES + 1


def test_pages_of_a_table(spark):
    from bodycopy.spark import SCHEMA, extract_pages

    pages = spark.createDataFrame([(story(n).decode(), f"https://a.example/{n}") for n in range(7)], "html string, url string")
    rows = pages.mapInArrow(extract_pages(favor="recall"), SCHEMA).collect()
    assert sorted(row["headline"] for row in rows) == [f"Ferry {n} leaves the harbour" for n in range(7)]


def test_no_shards_are_no_rows(spark):
    from bodycopy.spark import articles

    assert articles(spark, []).count() == 0
