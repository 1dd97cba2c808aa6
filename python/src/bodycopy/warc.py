"""The pages of WARC files (ISO 28500) in batches, read by FastWARC.

Gives what `bodycopy.extract_arrow` and `bodycopy.guard.Guard` take. Needs the extra `bodycopy[warc]`.
"""

import re
from collections.abc import Iterator
from typing import IO, Any

from bodycopy._extras import needs

with needs("warc", __name__):
    import pyarrow as pa
    from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

__all__ = ["PAGES", "BrokenWarc", "batches"]

PAGES = pa.schema(
    [
        ("id", pa.string()),
        ("url", pa.string()),
        ("contentType", pa.string()),
        ("date", pa.string()),
        ("httpStatus", pa.int32()),
        ("html", pa.binary()),
        ("text", pa.binary()),
    ]
)

BATCH_PAGES = 256
BATCH_BYTES = 64 << 20
PAGE_BYTES = 64 << 20  # as the library reads; of longer pages more is given, so that it says that it cut them

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGE_TYPES = {"text/html", "application/xhtml+xml", "multipart/related", "text/plain", ""}
_TEXT = "text/plain"
# What a record can begin with: a member of gzip, a frame of zstd, or the record itself after a line break.
_START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|\nWARC/1\.")
_LONGEST_START = 8
_SCAN_BYTES = 1 << 20
_PIECE_BYTES = 1 << 20  # FastWARC takes as much memory as it is asked to read


class BrokenWarc(Exception):
    """Where a file is broken; its other records are read."""


def batches(
    path: str, *, batch_pages: int = BATCH_PAGES, batch_bytes: int = BATCH_BYTES
) -> Iterator[pa.RecordBatch | BrokenWarc]:
    """The pages of a WARC file with the columns of `PAGES`, in the file's order.

    A page is a response with a status of 2xx and a type of HTML or text or none, a resource of such a type, or
    the text of a conversion record (WET). Chunked and content encodings are decoded.

    Args:
        path: A file (.warc, .warc.gz, .warc.zst), or a URL that fsspec opens (s3://, hdfs://, ...).
        batch_pages: Of a batch at most.
        batch_bytes: After so many bytes of pages a batch is full. One page has 64 MiB at most; the rest is cut.

    Yields:
        Batches, and a `BrokenWarc` for each place that cannot be read; reading goes on at the next record.
    """
    rows: list[tuple[Any, ...]] = []
    size = 0
    for row in _rows(path):
        if isinstance(row, BrokenWarc):
            yield row
            continue
        rows.append(row)
        size += len(row[-1] or row[-2] or b"")
        if len(rows) >= batch_pages or size >= batch_bytes:
            batch = _batch(rows)
            rows, size = [], 0  # before the batch is used: the pages are in memory once less
            yield batch
    if rows:
        yield _batch(rows)


def _batch(rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = [pa.array(column, field.type) for column, field in zip(zip(*rows), PAGES, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=PAGES)


def _rows(path: str) -> Iterator[tuple[Any, ...] | BrokenWarc]:
    """A row for each page, and where the file is broken."""
    try:
        with _open(path) as stream:
            start: int | None = 0
            while start is not None:
                good, fault = start, None
                stream.seek(start)
                try:
                    for record in ArchiveIterator(stream, record_types=_WANTED, parse_http=False):
                        good = record.stream_pos  # from the start of the file
                        fault = f"{path} is broken behind the record at byte {good}"
                        if row := _row(record):
                            yield row
                except OSError as error:
                    if fault or start == 0:  # else it was told already
                        yield BrokenWarc(f"{fault or path + ' is no WARC file'}: {error}")
                start = _next_start(stream, good + 1)  # also behind an end, which may be too early
    except OSError as error:
        yield BrokenWarc(f"{path} cannot be read: {error}")


def _open(path: str) -> IO[bytes]:
    if "://" not in path:
        return open(path, "rb", buffering=_SCAN_BYTES)
    import fsspec

    stream: IO[bytes] = fsspec.open(path, "rb").open()
    return stream


def _next_start(stream: IO[bytes], position: int) -> int | None:
    """Where, from `position` on, the next record may begin. None at the end of the file."""
    stream.seek(position)
    data = b""
    while more := stream.read(_SCAN_BYTES):
        data = data[-_LONGEST_START:] + more
        if found := _START.search(data):
            begin = found.start() + (found.group()[0] == ord("\n"))
            return stream.tell() - len(data) + begin
    return None


def _read(record: WarcRecord) -> bytes:
    """The decoded content, up to a little more than `PAGE_BYTES`."""
    pieces = []
    size = 0
    while size <= PAGE_BYTES and (piece := record.reader.read(_PIECE_BYTES)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _row(record: WarcRecord) -> tuple[Any, ...] | None:
    """The record's page, with the columns of `PAGES`; None if it has none. Raises OSError if it is broken."""
    headers = record.headers
    content_type: str = headers.get("Content-Type") or ""
    status = None
    if content_type.startswith("application/http"):
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code
        if status is None or not 200 <= status < 300:
            return None
        content_type = record.http_headers.get("Content-Type") or ""
    kind = (headers.get("WARC-Identified-Payload-Type") or content_type).split(";")[0].strip().lower()
    if kind not in _PAGE_TYPES:
        return None
    page = _read(record)
    if not page and record.content_length > 0:
        raise OSError("the record is cut")
    is_text = kind == _TEXT
    return (
        headers.get("WARC-Record-ID"),
        headers.get("WARC-Target-URI"),
        content_type or None,
        headers.get("WARC-Date"),
        status,
        None if is_text else page,
        page if is_text else None,
    )
