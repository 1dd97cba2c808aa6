"""bodycopy.warc: the pages of real WARC files, whole and damaged."""

import gzip

import pyarrow as pa
import pytest
from bodycopy import warc
from conftest import story, warc_record

CHUNKED = b"5\r\n<p>He\r\n4\r\nllo.\r\n0\r\n\r\n"


def read(path, **limits):
    parts = list(warc.batches(str(path), **limits))
    pages = [part for part in parts if isinstance(part, pa.RecordBatch)]
    rows = [row for batch in pages for row in batch.to_pylist()]
    return rows, [str(part) for part in parts if isinstance(part, warc.BrokenWarc)], pages


def numbers(rows):
    return [int(row["url"].rsplit("/")[-1]) for row in rows]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_in_order_with_what_is_known_of_them(write_warc, name):
    path = write_warc(name, [warc_record(number, story(number)) for number in range(5)])
    rows, broken, _ = read(path)
    assert not broken
    assert rows[3] == {
        "id": "<urn:uuid:00000000-0000-4000-8000-000000000003>",
        "url": "https://shard.example/3",
        "contentType": "text/html; charset=utf-8",
        "date": "2025-03-04T10:00:00Z",
        "httpStatus": 200,
        "html": story(3),
        "text": None,
    }
    assert numbers(rows) == [0, 1, 2, 3, 4]


def test_which_records_are_pages(write_warc):
    zipped, head = gzip.compress(b"<p>Hello."), "Content-Type: text/html\r\n"
    path = write_warc(
        "kinds.warc.gz",
        [
            warc_record(0, b"software: test\r\n", kind="warcinfo", content_type="application/warc-fields"),
            warc_record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http; msgtype=request"),
            warc_record(2, story(2), status=404),
            warc_record(3, b"", status=301),
            warc_record(4, b"\x89PNG", http="Content-Type: image/png"),
            warc_record(5, zipped, http=head + "Content-Encoding: gzip"),
            warc_record(6, CHUNKED, http=head + "Transfer-Encoding: chunked"),
            warc_record(7, b"A plain text.", kind="conversion", content_type="text/plain"),
            warc_record(8, b"<p>Saved.", kind="resource", content_type="text/html"),
            warc_record(9, b"", kind="revisit"),
            warc_record(10, b"<p>No type.", http="X-Nothing: 1"),
        ],
    )
    rows, broken, _ = read(path)
    assert not broken
    assert [(number, row["html"], row["text"]) for number, row in zip(numbers(rows), rows)] == [
        (5, b"<p>Hello.", None),
        (6, b"<p>Hello.", None),
        (7, None, b"A plain text."),
        (8, b"<p>Saved.", None),
        (10, b"<p>No type.", None),
    ]


def test_batches_are_bounded_by_pages_and_by_bytes(write_warc):
    path = write_warc("many.warc.gz", [warc_record(number, story(number)) for number in range(10)])
    assert [batch.num_rows for batch in read(path, batch_pages=4)[2]] == [4, 4, 2]
    assert [batch.num_rows for batch in read(path, batch_bytes=2 * len(story(1)))[2]] == [2] * 5


def test_a_broken_member_costs_itself_alone(write_warc):
    members = [gzip.compress(warc_record(number, story(number))) for number in range(6)]
    damaged = bytearray(members[2])
    damaged[len(damaged) // 2] ^= 0xFF
    damaged[len(damaged) // 2 + 1] ^= 0xFF
    path = write_warc("x.warc.gz", [])
    path.write_bytes(members[0] + members[1] + bytes(damaged) + members[3] + b"stray" + members[4] + members[5])
    rows, broken, _ = read(path)
    assert numbers(rows) == [0, 1, 3, 4, 5]
    assert len(broken) == 2
    assert f"is broken behind the record at byte {len(members[0])}" in broken[0]


def test_a_broken_record_of_an_uncompressed_file(write_warc):
    records = [warc_record(number, story(number)) for number in range(5)]
    records[1] = records[1].replace(b"Content-Length: ", b"Content-Length: 9", 1)[: len(records[1]) - 40]
    path = write_warc("x.warc", records[:1] + [b"no record at all\r\n\r\n"] + records[2:])
    rows, broken, _ = read(path)
    assert numbers(rows) == [0, 2, 3, 4]
    assert len(broken) == 1


def test_a_cut_file(write_warc):
    path = write_warc("x.warc.gz", [warc_record(number, story(number)) for number in range(4)])
    path.write_bytes(path.read_bytes()[:-100])
    rows, broken, _ = read(path)
    assert numbers(rows)[:3] == [0, 1, 2]
    assert len(rows) + len(broken) == 4  # of the last page there is a part, or a word that it is cut


def test_a_record_with_broken_chunks(write_warc):
    records = [warc_record(number, story(number)) for number in range(3)]
    records[1] = warc_record(1, b"no chunk at all", http="Transfer-Encoding: chunked")
    for name in ("x.warc", "x.warc.gz"):
        rows, broken, _ = read(write_warc(name, records))
        assert numbers(rows) == [0, 2]
        assert len(broken) == 1


@pytest.mark.parametrize("data", [b"", b"not a WARC file", b"\x1f\x8b\x08\x00" + bytes(99), bytes(3_000_000)])
def test_what_is_no_warc_file_has_no_pages(write_warc, data):
    path = write_warc("x.warc", [])
    path.write_bytes(data)
    rows, broken, _ = read(path)
    assert not rows
    assert len(broken) == (1 if data else 0)


def test_a_missing_file():
    rows, broken, _ = read("/nowhere/at/all.warc.gz")
    assert not rows
    assert broken == ["/nowhere/at/all.warc.gz cannot be read: [Errno 2] No such file or directory: '/nowhere/at/all.warc.gz'"]


def test_a_url(write_warc):
    pytest.importorskip("fsspec")
    path = write_warc("a.warc.gz", [warc_record(number, story(number)) for number in range(3)])
    assert numbers(read(f"file://{path}")[0]) == [0, 1, 2]
