"""bodycopy takes the article out of a news page.

    >>> import bodycopy
    >>> record = bodycopy.extract(page, "https://example.com/story")
    >>> record["headline"], record.get("authors"), record["articleBody"]

`extract` gives the record of one page as a dict; `extract_arrow` those of a whole Arrow array of pages. Both let
go of the GIL while they work. `bodycopy.guard` survives pages that crash or hang the process, `bodycopy.spark`
and `bodycopy.datatrove` run over WARC shards on many machines.
"""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime, timezone
from typing import Any, Literal, cast

from bodycopy import _core
from bodycopy._core import ArticleArray, __version__
from bodycopy.record import Record

__all__ = ["ArticleArray", "Record", "__version__", "extract", "extract_arrow", "extract_json"]

Input = Literal["auto", "html", "text"]
Favor = Literal["balance", "precision", "recall"]
Parser = Literal["gumbo", "fast"]
BodyWith = Literal["standfirst", "embed", "caption", "note", "bio", "infobox"]
BodyWithout = Literal["standfirst", "subheading", "list", "quote", "code", "table", "credit"]
Include = Literal["html", "markdown", "links", "blocks", "provenance"]


def extract(
    page: bytes | bytearray | memoryview | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    downloaded: str | date | datetime | None = None,
    input: Input = "auto",
    favor: Favor = "balance",
    parser: Parser = "gumbo",
    body_with: Iterable[BodyWith] = (),
    body_without: Iterable[BodyWithout] = (),
    include: Iterable[Include] = (),
    max_bytes: int | None = None,
    page_timeout: float | None = None,
) -> Record:
    """The record of one page: the same keys and values as the program prints (docs/record.md).

    Total over its input: any bytes give a record with an ``outcome``, in time linear in their number. Several
    threads may call it at once; the GIL is not held while a page is read.

    Args:
        page: HTML, MHTML, or a text dump of a page. Bytes may have any encoding; a str is Unicode already, so
            that a charset that it declares is ignored.
        url: Where the page came from. Relative links stay out of the record without it.
        content_type: The HTTP header's value, for its charset.
        downloaded: When the page was downloaded: ISO 8601, or a date or datetime, UTC if it has no offset.
            Without it relative dates ("yesterday") stay raw.
        input: What the page is: "html", a "text" dump, or "auto" to see by itself.
        favor: When in doubt "precision" leaves text out, "recall" takes it in.
        parser: What reads the HTML: "gumbo" by the standard, "fast" in half the time (docs/speed.md).
        body_with: Roles of blocks that the body shall have too (docs/record.md, `blocks`).
        body_without: Roles of blocks that it shall not have.
        include: Keys that are given on request: "html" (articleBodyHtml), "markdown" (articleBodyMarkdown),
            "links", "blocks", "provenance".
        max_bytes: Of the page; the rest is not read, and a warning in the record says so.
        page_timeout: Seconds of CPU time that the page may take, 10 if not given, 0 for any. Past it the outcome is
            "timeout", and the record has the fields that were known by then.

    Raises:
        ValueError: For an option with an unknown value. Pages never raise.
    """
    return cast(
        Record,
        json.loads(
            extract_json(
                page,
                url,
                content_type=content_type,
                downloaded=downloaded,
                input=input,
                favor=favor,
                parser=parser,
                body_with=body_with,
                body_without=body_without,
                include=include,
                max_bytes=max_bytes,
                page_timeout=page_timeout,
            )
        ),
    )


def extract_json(
    page: bytes | bytearray | memoryview | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    downloaded: str | date | datetime | None = None,
    input: Input = "auto",
    favor: Favor = "balance",
    parser: Parser = "gumbo",
    body_with: Iterable[BodyWith] = (),
    body_without: Iterable[BodyWithout] = (),
    include: Iterable[Include] = (),
    max_bytes: int | None = None,
    page_timeout: float | None = None,
) -> str:
    """The record of one page as a line of JSON, for those who write lines; else as `extract`."""
    is_unicode = isinstance(page, str)
    if isinstance(page, str):
        page = page.encode("utf-8", "surrogatepass")  # the library replaces lone surrogates
    elif not isinstance(page, bytes):
        page = bytes(page)
    if isinstance(downloaded, datetime) and downloaded.tzinfo is not None:
        downloaded = downloaded.astimezone(timezone.utc)
    if isinstance(downloaded, date):
        downloaded = downloaded.isoformat()
    return _core.extract_json(
        page,
        is_unicode=is_unicode,
        url=url or "",
        content_type=content_type or "",
        downloaded=downloaded,
        input=input,
        favor=favor,
        parser=parser,
        body_with=list(body_with),
        body_without=list(body_without),
        include=list(include),
        max_bytes=max_bytes,
        page_timeout=page_timeout,
    )


def extract_arrow(
    pages: Any,
    *,
    input: Input = "auto",
    favor: Favor = "balance",
    parser: Parser = "gumbo",
    body_with: Iterable[BodyWith] = (),
    body_without: Iterable[BodyWithout] = (),
    include: Iterable[Literal["html", "markdown", "links", "blocks"]] = (),
    max_bytes: int | None = None,
    page_timeout: float | None = None,
) -> ArticleArray:
    """The records of an Arrow array of pages, as an Arrow array of structs with a row for each page.

        >>> records = pyarrow.record_batch(bodycopy.extract_arrow(pages))

    Arrays go in and out through the Arrow C data interface, without a copy of the pages, and by whatever
    library offers ``__arrow_c_array__`` (pyarrow, nanoarrow, arro3). The GIL is not held over the batch.

    Args:
        pages: An array of binary (any encoding) or string (Unicode already), with 32- or 64-bit offsets; or a
            record batch with the keys of a request (docs/record.md) as columns: ``html`` or ``text`` (binary or
            string), and if wanted ``url``, ``contentType``, ``date``, ``id`` (strings) and ``httpStatus`` (an
            integer). Other columns are ignored. Nulls and slices are what they are in Arrow.
        input, favor, parser, body_with, body_without, include, max_bytes, page_timeout: As in `extract`, for all pages.
            ``input`` is for arrays; the name of a column says it in a record batch.

    Returns:
        An array of structs, to be imported by ``pyarrow.array`` or ``pyarrow.record_batch``. Its members are the
        record's keys, in their order, ``provenance`` left out; what a record lacks is null, and so is the row of
        a page that is null. Strings have the offsets of the pages: 32 bits, or 64 bits for large_binary.

    Raises:
        TypeError: ``pages`` is no Arrow array. One chunk of a chunked array is.
        ValueError: For a column of another type, a malformed array, or an option with an unknown value. Pages never
            raise. What the interface tells of an array is checked before a row is read; how many bytes lie behind
            its pointers it does not tell, and its producer is trusted with (pyarrow is asked to check them).
        OverflowError: The text of a batch outgrew 32-bit offsets (2 GiB).
    """
    pyarrow = sys.modules.get("pyarrow")
    if pyarrow is not None and isinstance(pages, pyarrow.Array | pyarrow.RecordBatch):
        pages.validate()
    return _core.extract_arrow(
        pages,
        input=input,
        favor=favor,
        parser=parser,
        body_with=list(body_with),
        body_without=list(body_without),
        include=list(include),
        max_bytes=max_bytes,
        page_timeout=page_timeout,
    )
