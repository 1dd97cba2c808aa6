"""The examples of docs/python.md with pyarrow, pandas and polars."""

import bodycopy
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import story

PAGES = [story(1), None, story(3), b""]
URLS = ["https://a.example/1", None, "https://a.example/3", None]
HEADLINES = ["Ferry 1 leaves the harbour", None, "Ferry 3 leaves the harbour", None]


def headlines(articles: bodycopy.ArticleArray) -> list[str | None]:
    array = pa.array(articles)
    array.validate(full=True)
    return array.field("headline").to_pylist()


def frames():
    yield pa.table({"html": PAGES, "url": URLS})
    yield pa.Table.from_batches([pa.record_batch({"html": PAGES[:2]}), pa.record_batch({"html": PAGES[2:]})])
    yield pa.chunked_array([PAGES[:1], [], PAGES[1:]], pa.binary())
    yield pa.chunked_array([PAGES[:3], PAGES[3:]], pa.binary()).cast(pa.large_binary())
    yield pl.DataFrame({"html": PAGES, "url": URLS})
    yield pl.concat([pl.DataFrame({"html": PAGES[:2]}), pl.DataFrame({"html": PAGES[2:]})], rechunk=False)
    yield pl.Series(PAGES)
    yield pl.Series([None if page is None else page.decode() for page in PAGES])
    yield pd.DataFrame({"html": PAGES, "url": URLS})
    yield pd.DataFrame({"text": [None], "html": ["<h1>Ferry 1 leaves the harbour"]}).reindex([0, 1])
    for kind in (pa.binary_view(), pa.string_view()):
        yield pa.array(PAGES, pa.binary()).cast(pa.string()).cast(kind)


@pytest.mark.parametrize("frame", list(frames()), ids=lambda frame: f"{type(frame).__module__}.{type(frame).__name__}")
def test_whatever_speaks_arrow_is_taken(frame):
    expected = HEADLINES if len(frame) == len(HEADLINES) else HEADLINES[:2]
    assert headlines(bodycopy.extract_arrow(frame)) == expected


def test_columns_of_a_frame_are_those_of_a_request():
    for frame in (pl.DataFrame({"html": PAGES, "url": URLS}), pd.DataFrame({"html": PAGES, "url": URLS})):
        assert pa.array(bodycopy.extract_arrow(frame)).field("url").to_pylist() == [URLS[0], None, URLS[2], None]


def test_views_of_slices_nulls_and_long_and_short_values():
    pages = [b"", b"x" * 12, b"y" * 13, None, story(5), story(6)]
    views = pa.array(pages, pa.binary()).cast(pa.binary_view())
    for start, length in [(0, 6), (1, 4), (3, 3), (5, 1), (6, 0)]:
        part = pa.array(bodycopy.extract_arrow(views.slice(start, length)))
        whole = pa.array(bodycopy.extract_arrow(pa.array(pages[start : start + length], pa.large_binary())))
        assert part.equals(whole)


def test_an_empty_table_and_an_empty_stream_have_the_type():
    for pages in (pa.table({"html": pa.array([], pa.binary())}), pa.chunked_array([], pa.binary())):
        assert pa.record_batch(bodycopy.extract_arrow(pages)).schema == pa.schema(bodycopy.ArticleArray())


def test_a_stream_that_fails_is_told():
    def batches():
        yield pa.record_batch({"html": [story(1)]})
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("html", pa.binary())]), batches())
    with pytest.raises((RuntimeError, OSError), match="the disk is gone"):
        bodycopy.extract_arrow(reader)


def test_records_become_data_frames():
    articles = bodycopy.extract_arrow(pl.DataFrame({"html": PAGES, "url": URLS}))
    for frame in (pl.DataFrame(articles), pd.DataFrame.from_arrow(articles), pa.table(articles)):
        found = frame["headline"].to_pylist() if isinstance(frame, pa.Table) else list(frame["headline"])
        assert [text if isinstance(text, str) else None for text in found] == HEADLINES  # pandas has nan
    table = pa.table(articles)
    table.validate(full=True)
    assert table.schema == pa.schema(articles)
    assert table.slice(1, 1).to_pylist() == [dict.fromkeys(table.column_names)], "a null row has nulls alone"
    assert table.equals(pa.table(articles)), "it may be taken again"


def test_columns_make_data_frames():
    records = list(bodycopy.extract_many([page for page in PAGES if page]))
    for frame in (pd.DataFrame(bodycopy.columns(records)), pl.DataFrame(bodycopy.columns(records), strict=False)):
        assert frame["outcome"].to_list() == [record["outcome"] for record in records]
        assert frame["metadata"][0]["version"] == bodycopy.__version__
