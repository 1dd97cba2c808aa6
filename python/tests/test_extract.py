"""bodycopy.extract against the program and the record's schema."""

import json
import sys
import subprocess
import threading
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args, get_type_hints

import bodycopy
import jsonschema
import pytest
from bodycopy.record import Outcome, Record
from conftest import ROOT, program_records, story

SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text())
URL = "https://example.com/news/story"


def requests_of(pages: list[Path]) -> list[dict[str, str]]:
    return [{"url": URL, "html_path" if page.suffix != ".txt" else "text_path": str(page)} for page in pages]


def record_of(page: Path, **options) -> Record:
    kind = "text" if page.suffix == ".txt" else "html"
    return bodycopy.extract(page.read_bytes(), URL, input=kind, **options)


def test_equals_the_programs_record_for_every_fixture(fixture_pages):
    for page, expected in zip(fixture_pages, program_records(requests_of(fixture_pages)), strict=True):
        assert record_of(page) == expected, page


def test_equals_the_programs_record_for_real_pages(eval_pages):
    for page, expected in zip(eval_pages, program_records(requests_of(eval_pages)), strict=True):
        assert record_of(page) == expected, page


def test_equals_the_programs_record_with_every_key_on_request(fixture_pages):
    keys = ["html", "markdown", "links", "blocks", "provenance"]
    expected = program_records(
        requests_of(fixture_pages), "--with", ",".join(keys), "--favor", "recall", "--parser", "gumbo"
    )
    for page, record in zip(fixture_pages, expected, strict=True):
        assert record_of(page, include=keys, favor="recall", parser="gumbo") == record, page


def test_shows_pictures_and_links_as_the_program_does(fixture_pages):
    keys = ["html", "markdown"]
    expected = program_records(requests_of(fixture_pages), "--with", ",".join(keys), "--images", "--no-links")
    for page, record in zip(fixture_pages, expected, strict=True):
        assert record_of(page, include=keys, images=True, no_links=True) == record, page
    assert sum("![" in record.get("articleBodyMarkdown", "") for record in expected) > 3
    assert not any("<a " in record.get("articleBodyHtml", "") for record in expected)


def test_roles_come_into_the_body_and_go():
    text = "The mayor opened the new bridge on Monday, and people walked across it all day. " * 3
    page = f"<article><h1>Bridge</h1><p>{text}<h2>How it began</h2><p>{text}<figure><img src=a.jpg><figcaption>At noon</figcaption></figure><p>{text}"

    def body(**options):
        return bodycopy.extract(page, **options)["articleBody"]

    assert "How it began" in body() and "At noon" not in body()
    assert "At noon" in body(body_with=["caption"])
    assert "How it began" not in body(body_without=["subheading"])


def test_keeps_to_the_schema(fixture_pages):
    validator = jsonschema.Draft7Validator(SCHEMA)
    for page in fixture_pages:
        validator.validate(record_of(page, include=["html", "markdown", "links", "blocks", "provenance"]))


def test_types_have_the_keys_of_the_schema():
    assert set(get_type_hints(Record)) == set(SCHEMA["properties"])
    assert set(get_args(Outcome)) == set(SCHEMA["properties"]["outcome"]["enum"])
    assert Record.__required_keys__ == set(SCHEMA["required"])


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_reads_bytes_of_any_kind(kind):
    assert bodycopy.extract(kind(story(7)), URL) == bodycopy.extract(story(7), URL)


def test_a_str_is_unicode_already():
    page = story(1).decode().replace("<head>", "<head><meta charset='koi8-r'>").replace("noon", "půlnoc")
    record = bodycopy.extract(page)
    assert "půlnoc" in record["articleBody"]
    assert record["metadata"]["encoding"] == "utf-8"
    assert bodycopy.extract(page + "\ud800")["outcome"] == record["outcome"]  # a lone surrogate


def test_content_type_names_the_charset():
    page = story(1).decode().replace("noon", "půlnoc").encode("iso-8859-2")
    assert "půlnoc" in bodycopy.extract(page, content_type="text/html; charset=iso-8859-2")["articleBody"]


@pytest.mark.parametrize(
    ("downloaded", "expected"),
    [
        ("2025-02-12T10:30:00+01:00", "2025-02-12T09:30:00Z"),
        (datetime(2025, 2, 12, 10, 30, tzinfo=timezone(timedelta(hours=1))), "2025-02-12T09:30:00Z"),
        (datetime(2025, 2, 12, 9, 30, 5, 999), "2025-02-12T09:30:05Z"),
        (date(2025, 2, 12), "2025-02-12T23:59:59Z"),
    ],
)
def test_downloaded(downloaded, expected):
    assert bodycopy.extract(story(1), downloaded=downloaded)["metadata"]["dateDownloaded"] == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"input": "pdf"}, "input 'pdf' is none of auto, html, text"),
        ({"parser": "slow"}, "parser 'slow' is none of auto, fast, gumbo"),
        ({"body_with": ["menu"]}, "body_with 'menu' is none of standfirst, embed, caption, note, bio, infobox"),
        ({"favor": "speed"}, "favor 'speed' is none of balance, precision, recall"),
        ({"include": ["tables"]}, "include 'tables' is none of html, markdown, links, blocks, provenance"),
        ({"downloaded": "yesterday"}, "downloaded 'yesterday' is no ISO 8601 date"),
    ],
)
def test_unknown_values_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        bodycopy.extract(story(1), **options)


def test_max_bytes_cuts_the_page():
    warnings = bodycopy.extract(story(1), max_bytes=700)["metadata"]["warnings"]
    assert "the page was cut at the limit of bytes" in warnings


def test_page_timeout_ends_the_work():
    page = story(1) + b"<p>The mayor said that the works had cost less than expected.</p>" * 20_000
    record = bodycopy.extract(page, URL, page_timeout=0.001)
    assert (record["outcome"], record["url"]) == ("timeout", URL)
    assert record["error"]["message"] == "the page took more than 0.001 s of CPU time"
    assert bodycopy.extract(page, URL, page_timeout=0)["outcome"] == "ok"
    for wrong in (-1, float("nan")):
        with pytest.raises(ValueError, match="page_timeout"):
            bodycopy.extract(page, URL, page_timeout=wrong)


LACK_OF_MEMORY = """
import resource, sys, bodycopy
page = sys.stdin.buffer.read()
bodycopy.extract(page[:2000])
with open("/proc/self/statm") as pages:
    used = int(pages.read().split()[0]) * resource.getpagesize()
for megabytes in range(0, 400, 25):
    resource.setrlimit(resource.RLIMIT_AS, (used + (megabytes << 20), resource.RLIM_INFINITY))
    try:
        print(bodycopy.extract(page, parser=sys.argv[1])["outcome"])
    except MemoryError:
        print("MemoryError")
"""


@pytest.mark.parametrize("parser", ["auto", "gumbo"])
def test_lack_of_memory_is_a_record_or_an_exception(parser):
    page = story(1) + b"<div><i>a few</i> <b>words</b></div>" * 100_000
    done = subprocess.run(
        [sys.executable, "-c", LACK_OF_MEMORY, parser], input=page, capture_output=True, check=True
    )
    ends = done.stdout.decode().split()
    assert len(ends) == 16
    assert {"internal_error", "MemoryError"} & set(ends)
    assert ends[-1] not in ("internal_error", "MemoryError")


def test_json_is_one_line():
    line = bodycopy.extract_json(story(3), URL)
    assert "\n" not in line
    assert json.loads(line) == bodycopy.extract(story(3), URL)


def test_threads_give_the_same_records():
    pages = [story(number) for number in range(40)]
    expected = [bodycopy.extract(page) for page in pages]
    found: dict[int, Record] = {}

    def work(first: int) -> None:
        for number in range(first, len(pages), 4):
            found[number] = bodycopy.extract(pages[number])

    threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(len(pages))] == expected
