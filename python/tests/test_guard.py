"""bodycopy.guard: pages that crash, hang or take all memory, in real processes."""

import os
import signal

import bodycopy
import pyarrow as pa
import pytest
from bodycopy import _core
from bodycopy.guard import Guard, error_row
from conftest import CRASH, HANG, TAKE_ALL_MEMORY, story

pytestmark = pytest.mark.skipif(
    not _core.HAS_TEST_HOOK, reason="the extension was built without BODYCOPY_TEST_HOOK"
)

PATIENCE = 120.0  # seconds that no test comes near to


def batch(pages, type_=pa.binary()):
    urls = [f"https://a.example/{number}" for number in range(len(pages))]
    return pa.record_batch({"html": pa.array(pages, type_), "url": urls, "id": [url[-3:] for url in urls]})


def outcomes(records):
    return dict(zip(records.column("url").to_pylist(), records.column("outcome").to_pylist(), strict=True))


def test_gives_what_extract_arrow_gives():
    pages = batch([story(number) for number in range(20)])
    with Guard(include=["markdown"]) as guard:
        for _ in range(2):
            assert guard.extract_arrow(pages).equals(
                pa.record_batch(bodycopy.extract_arrow(pages, include=["markdown"]))
            )
        assert guard.extract_arrow(pages.slice(0, 0)).num_rows == 0
        assert guard.deaths == 0


@pytest.mark.parametrize("where", [0, 13, 39])
@pytest.mark.parametrize("type_", [pa.binary(), pa.large_binary()], ids=str)
def test_a_page_that_crashes_is_one_error_row(where, type_):
    pages = [story(number) for number in range(40)]
    pages[where] = CRASH
    with Guard(deadline=PATIENCE) as guard:
        records = guard.extract_arrow(batch(pages, type_))
    records.validate(full=True)
    row = records.slice(where, 1).to_pylist()[0]
    assert (row["outcome"], row["url"]) == ("internal_error", f"https://a.example/{where}")
    assert row["error"]["message"] == "the page ended the process that read it: SIGSEGV"
    assert row["id"] == row["url"][-3:]
    others = [number for number in range(40) if number != where]
    expected = pa.record_batch(bodycopy.extract_arrow(batch([story(number) for number in range(40)], type_)))
    assert records.take(others).equals(expected.take(others))
    assert guard.deaths == 2  # in the batch, and alone


def test_several_bad_pages_in_a_batch():
    pages = [CRASH if number % 5 == 2 else story(number) for number in range(20)]
    with Guard(deadline=PATIENCE) as guard:
        found = list(outcomes(guard.extract_arrow(batch(pages))).values())
    assert [outcome == "internal_error" for outcome in found] == [page == CRASH for page in pages]


def test_a_page_past_the_deadline():
    with Guard(deadline=3.0) as guard:
        records = guard.extract_arrow(batch([story(1), HANG, story(3)]))
        assert records.column("outcome").to_pylist()[1] == "timeout"
        assert records.column("error")[1]["message"].as_py() == "the page took more than 3 seconds"
        assert records.column("headline").to_pylist()[::2] == [f"Ferry {i} leaves the harbour" for i in (1, 3)]


def test_a_page_that_takes_all_memory():
    with Guard(deadline=PATIENCE, memory=256 << 20) as guard:
        found = guard.extract_arrow(batch([story(1), TAKE_ALL_MEMORY, story(3)])).column("outcome").to_pylist()
    assert found[1] == "internal_error"
    assert found[0] == found[2] != "internal_error"


def test_a_child_that_is_killed_between_batches():
    pages = batch([story(number) for number in range(4)])
    with Guard() as guard:
        expected = guard.extract_arrow(pages)
        os.kill(guard._child.pid, signal.SIGKILL)
        assert guard.extract_arrow(pages).equals(expected)


def test_wrong_columns_raise_and_the_child_stays():
    with Guard() as guard:
        for _ in range(2):
            with pytest.raises(ValueError, match="neither a column html nor a column text"):
                guard.extract_arrow(pa.record_batch({"url": ["a"]}))
        assert guard.deaths == 0


def test_the_child_ends_with_the_guard():
    with Guard() as guard:
        guard.extract_arrow(batch([story(1)]))
        child = guard._child
    assert child.returncode == -signal.SIGKILL


def test_settings_are_checked():
    with pytest.raises(ValueError, match="more than 0"):
        Guard(deadline=0)


def test_error_row_has_the_type_of_records():
    row = error_row("file_error", "gone")
    assert row.schema == pa.schema(bodycopy.ArticleArray())
    assert row.to_pylist()[0]["metadata"]["version"] == bodycopy.__version__
