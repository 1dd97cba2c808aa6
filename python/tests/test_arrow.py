"""bodycopy.extract_arrow: the same records, through the Arrow C data interface."""

import gc
import json
import threading
import time

import bodycopy
import pyarrow as pa
import pytest
from bodycopy import _core
from conftest import HANG, ROOT, story

SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text())
TYPES = [pa.binary(), pa.large_binary(), pa.string(), pa.large_string()]


def present(value):
    """What a record of JSON has: without nulls."""
    if isinstance(value, dict):
        return {key: present(member) for key, member in value.items() if member is not None}
    return [present(item) for item in value] if isinstance(value, list) else value


def records(pages, **options):
    array = pa.array(bodycopy.extract_arrow(pages, **options))
    array.validate(full=True)
    return [present(record) for record in array.to_pylist()]


def test_type_has_the_keys_of_the_schema_in_their_order():
    keys = [key for key in SCHEMA["properties"] if key != "provenance"]
    assert pa.schema(bodycopy.ArticleArray()).names == keys


def test_equals_extract_for_every_fixture(fixture_pages):
    pages = [page.read_bytes() for page in fixture_pages]
    keys = ["html", "markdown", "links", "blocks"]
    expected = [bodycopy.extract(page, include=keys) for page in pages]
    assert records(pa.array(pages), include=keys) == expected


def test_equals_extract_for_real_pages(eval_pages):
    pages = [page.read_bytes() for page in eval_pages]
    assert records(pa.array(pages)) == [bodycopy.extract(page) for page in pages]


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_offsets_of_32_and_64_bits(type_):
    pages = [story(1), None, b"", "żółw <p>".encode() * 40]
    found = pa.array(bodycopy.extract_arrow(pa.array(pages, pa.binary()).cast(type_)))
    large = type_ in (pa.large_binary(), pa.large_string())
    assert found.type == pa.struct(pa.schema(bodycopy.ArticleArray(large_offsets=large)))
    assert found.type.field("articleBody").type == (pa.large_string() if large else pa.string())
    assert found.is_valid().to_pylist() == [True, False, True, True]
    assert present(found[0].as_py()) == bodycopy.extract(story(1))
    assert found[2]["outcome"].as_py() == "empty"


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_slices(type_):
    whole = pa.array([story(i) if i % 3 else None for i in range(30)], pa.binary()).cast(type_)
    for start, length in [(0, 30), (1, 9), (8, 8), (29, 1), (30, 0), (13, 5)]:
        part = whole.slice(start, length)
        found = pa.array(bodycopy.extract_arrow(part))
        found.validate(full=True)
        headlines = found.field("headline").to_pylist()
        assert headlines == [f"Ferry {i} leaves the harbour" if i % 3 else None for i in range(start, start + length)]
        assert found.null_count == part.null_count


def test_no_rows():
    found = pa.record_batch(bodycopy.extract_arrow(pa.array([], pa.binary())))
    assert found.num_rows == 0
    assert found.schema == pa.schema(bodycopy.ArticleArray())


def test_record_batch_with_the_keys_of_a_request():
    batch = pa.record_batch(
        {
            "ignored": [1, 2, 3, 4],
            "html": pa.array([story(1), None, story(3), None], pa.binary()),
            "text": pa.array([None, "One line\n\nAnother", None, None]),
            "url": ["https://a.example/1", None, "https://a.example/3", "x"],
            "contentType": pa.nulls(4),
            "date": ["2025-03-01T10:00:00Z", None, "soon", None],
            "id": ["a", "b", None, "d"],
            "httpStatus": pa.array([200, None, 203, None], pa.int16()),
        }
    )
    for start in (0, 2):  # a slice moves all columns
        found = pa.array(bodycopy.extract_arrow(batch.slice(start))).to_pylist()
        first, second, third, fourth = ([None] * start + found)[:4]
        assert fourth is None
        assert present(third)["metadata"]["warnings"][-1] == "the request's date is no ISO 8601 date"
        assert (third["id"], third["metadata"]["httpStatus"]) == (None, 203)
        if start == 0:
            expected = bodycopy.extract(story(1), "https://a.example/1", downloaded="2025-03-01T10:00:00Z", input="html")
            expected["id"] = "a"
            expected["metadata"]["httpStatus"] = 200
            assert present(first) == expected
            text = bodycopy.extract("One line\n\nAnother", input="text")
            assert present(second) == {**text, "id": "b"}


@pytest.mark.parametrize("type_", [pa.int16(), pa.int32(), pa.int64()], ids=str)
def test_integers_of_any_width(type_):
    batch = pa.record_batch({"html": [story(1)] * 3, "httpStatus": pa.array([1, 200, None], type_)})
    found = pa.array(bodycopy.extract_arrow(batch.slice(1))).field("metadata").field("httpStatus")
    assert found.to_pylist() == [200, None]


@pytest.mark.parametrize(
    ("pages", "error", "message"),
    [
        ([b"page"], TypeError, "__arrow_c_array__"),
        (pa.chunked_array([[1]]), ValueError, "the array of pages must be binary"),
        (pa.table({"page": [b"a"]}), ValueError, "neither a column html nor a column text"),
        (pa.array([1]), ValueError, "the array of pages must be binary"),
        (pa.array([b"a"]).dictionary_encode(), ValueError, "the array of pages must be binary"),
        (pa.record_batch({"page": [b"a"]}), ValueError, "neither a column html nor a column text"),
        (pa.record_batch({"html": [b"a"], "url": [1]}), ValueError, "url must be binary"),
        (pa.record_batch({"html": [b"a"], "httpStatus": ["200"]}), ValueError, "httpStatus must be int16"),
    ],
)
def test_other_types_are_refused(pages, error, message):
    with pytest.raises(error, match=message):
        bodycopy.extract_arrow(pages)


def test_provenance_is_refused():
    with pytest.raises(ValueError, match="provenance has no Arrow type"):
        bodycopy.extract_arrow(pa.array([b"a"]), include=["provenance"])


def test_children_outlive_the_array_and_it_can_be_imported_twice():
    articles = bodycopy.extract_arrow(pa.array([story(i) for i in range(5)]))
    first, second = pa.array(articles), pa.array(articles)
    bodies = first.field("articleBody")
    assert first.equals(second)
    del articles, first, second
    gc.collect()
    pa.array([story(i) for i in range(5)])
    assert [body.as_py().count("Ferry number") for body in bodies] == [12] * 5


def test_capsules_that_nobody_imports_are_released():
    articles = bodycopy.extract_arrow(pa.array([story(1)]))
    for _ in range(1000):
        articles.__arrow_c_array__()
        articles.__arrow_c_schema__()
    assert len(articles) == 1


@pytest.mark.skipif(not _core.HAS_TEST_HOOK, reason="the extension was built without BODYCOPY_TEST_HOOK")
def test_other_threads_run_during_a_batch():
    """A page that never returns blocks its thread alone: with the GIL held nothing below would run."""
    begun = bytearray(8)
    batch = pa.array([story(1), HANG])
    options = {"input": "auto", "favor": "balance", "include": [], "progress": memoryview(begun)}
    threading.Thread(target=_core.extract_arrow, args=(batch,), kwargs=options, daemon=True).start()
    while begun[0] < 2:
        time.sleep(0.001)
    assert bodycopy.extract(story(2))["headline"] == "Ferry 2 leaves the harbour"
