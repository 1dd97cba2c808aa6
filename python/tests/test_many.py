"""bodycopy.extract_many and bodycopy.columns."""

import itertools
import threading
from typing import get_type_hints

import bodycopy
import pytest
from bodycopy.record import Record
from conftest import story


def test_keeps_the_order_and_gives_the_records_of_extract(tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(story(3))
    pages = [story(1), (story(2), "https://example.com/2"), file, (story(4).decode(), None)] * 20
    expected = [bodycopy.extract(*(page if isinstance(page, tuple) else (page,)), favor="recall") for page in pages]
    for threads in (1, 3):
        assert list(bodycopy.extract_many(pages, threads=threads, favor="recall")) == expected


def test_takes_no_more_pages_than_are_asked_for_soon():
    taken = itertools.count()
    last = 0

    def pages():
        nonlocal last
        for last in taken:
            yield story(last)

    records = bodycopy.extract_many(pages(), threads=2)
    assert last == 0
    for number in range(50):
        assert next(records)["headline"] == f"Ferry {number} leaves the harbour"
        assert last < number + 8
    records.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bodycopy")]


def test_an_iterable_of_options_holds_for_all_pages():
    records = bodycopy.extract_many([story(1)] * 3, include=iter(["markdown"]))
    assert all("articleBodyMarkdown" in record for record in records)


def test_wrong_options_are_told_at_once_and_wrong_pages_in_their_turn():
    with pytest.raises(ValueError, match="favor 'speed' is none of"):
        bodycopy.extract_many([], favor="speed")
    with pytest.raises(ValueError, match="threads must be 1 or more"):
        bodycopy.extract_many([], threads=0)
    with pytest.raises(TypeError, match="colour"):
        bodycopy.extract_many([], colour="red")
    records = bodycopy.extract_many([story(1), 3, story(2)])
    assert next(records)["outcome"] == "ok"
    with pytest.raises(TypeError, match="not int"):
        next(records)


def test_columns_are_the_records_keys():
    on_request = {"articleBodyHtml", "articleBodyMarkdown", "links", "blocks", "provenance"}
    records = [bodycopy.extract(story(1), "https://example.com/1"), bodycopy.extract(b"")]
    table = bodycopy.columns(iter(records))
    assert list(table) == [key for key in get_type_hints(Record) if key not in on_request]
    assert table["headline"] == ["Ferry 1 leaves the harbour", None]
    assert [{key: table[key][row] for key in table if table[key][row] is not None} for row in (0, 1)] == records
    assert bodycopy.columns(bodycopy.extract_many([story(1)], include=["html"]))["articleBodyHtml"][0].startswith("<p>")
    assert set(map(len, bodycopy.columns([]).values())) == {0}
