"""The record of one page, and those of an Arrow array of pages."""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime, timezone
from typing import Any, Literal, Unpack, cast

from bodycopy import _core
from bodycopy._core import ArticleArray
from bodycopy._options import BodyWith, BodyWithout, Favor, Include, Input, Options, Parser
from bodycopy._page import Page, read_page
from bodycopy.record import Record


def extract(
    page: Page,
    url: str | None = None,
    *,
    content_type: str | None = None,
    downloaded: str | date | datetime | None = None,
    input: Input = "auto",
    favor: Favor = "balance",
    parser: Parser = "auto",
    body_with: Iterable[BodyWith] = (),
    body_without: Iterable[BodyWithout] = (),
    include: Iterable[Include] = (),
    images: bool = False,
    no_links: bool = False,
    max_bytes: int | None = None,
    page_timeout: float | None = None,
) -> Record:
    """The record of one page: the same keys and values as the program prints (docs/record.md).

    Total over its input: any bytes give a record with an ``outcome``, in time linear in their number. Several
    threads may call it at once; the GIL is not held while a page is read.

    Args:
        page: HTML, MHTML, or a text dump of a page. Bytes may have any encoding; a str is Unicode already, so
            that a charset that it declares is ignored; a pathlib.Path is a file to read.
        url: Where the page came from. Relative links stay out of the record without it.
        content_type: The HTTP header's value, for its charset.
        downloaded: When the page was downloaded: ISO 8601, or a date or datetime, UTC if it has no offset.
            Without it relative dates ("yesterday") stay raw.
        input: What the page is: "html", a "text" dump, or "auto" to see by itself.
        favor: When in doubt "precision" leaves text out, "recall" takes it in.
        parser: What reads the HTML: "fast", "gumbo" (to compare with, slower), or "auto", the better one (docs/speed.md).
        body_with: Roles of blocks that the body shall have too (docs/record.md, `blocks`).
        body_without: Roles of blocks that it shall not have.
        include: Keys that are given on request: "html" (articleBodyHtml), "markdown" (articleBodyMarkdown),
            "links", "blocks", "provenance".
        images: Show the article's pictures in articleBodyHtml and articleBodyMarkdown, at their place, with
            caption and credit.
        no_links: Leave there the text of links alone.
        max_bytes: Of the page; the rest is not read, and a warning in the record says so.
        page_timeout: Seconds of CPU time that the page may take, 10 if not given, 0 for any. Past it the outcome is
            "timeout", and the record has the fields that were known by then.

    Raises:
        TypeError: ``page`` is none of these.
        OSError: The file cannot be read.
        ValueError: For an option with an unknown value. Pages never raise.
    """
    record = _record(
        *read_page(page),
        url,
        content_type=content_type,
        downloaded=downloaded,
        input=input,
        favor=favor,
        parser=parser,
        body_with=body_with,
        body_without=body_without,
        include=include,
        images=images,
        no_links=no_links,
        max_bytes=max_bytes,
        page_timeout=page_timeout,
    )
    return cast(Record, json.loads(record))


def extract_json(
    page: Page,
    url: str | None = None,
    *,
    content_type: str | None = None,
    downloaded: str | date | datetime | None = None,
    input: Input = "auto",
    favor: Favor = "balance",
    parser: Parser = "auto",
    body_with: Iterable[BodyWith] = (),
    body_without: Iterable[BodyWithout] = (),
    include: Iterable[Include] = (),
    images: bool = False,
    no_links: bool = False,
    max_bytes: int | None = None,
    page_timeout: float | None = None,
) -> str:
    """The record of one page as a line of JSON, for those who write lines; else as `extract`."""
    return _record(
        *read_page(page),
        url,
        content_type=content_type,
        downloaded=downloaded,
        input=input,
        favor=favor,
        parser=parser,
        body_with=body_with,
        body_without=body_without,
        include=include,
        images=images,
        no_links=no_links,
        max_bytes=max_bytes,
        page_timeout=page_timeout,
    )


def _record(data: bytes, is_unicode: bool, url: str | None, **options: Unpack[Options]) -> str:
    downloaded = options.get("downloaded")
    if isinstance(downloaded, datetime) and downloaded.tzinfo is not None:
        downloaded = downloaded.astimezone(timezone.utc)
    if isinstance(downloaded, date):
        downloaded = downloaded.isoformat()
    return _core.extract_json(
        data,
        is_unicode=is_unicode,
        url=url or "",
        content_type=options.get("content_type") or "",
        downloaded=downloaded,
        input=options["input"],
        favor=options["favor"],
        parser=options["parser"],
        body_with=list(options["body_with"]),
        body_without=list(options["body_without"]),
        include=list(options["include"]),
        images=options["images"],
        no_links=options["no_links"],
        max_bytes=options["max_bytes"],
        page_timeout=options["page_timeout"],
    )


def extract_arrow(
    pages: Any,
    *,
    input: Input = "auto",
    favor: Favor = "balance",
    parser: Parser = "auto",
    body_with: Iterable[BodyWith] = (),
    body_without: Iterable[BodyWithout] = (),
    include: Iterable[Literal["html", "markdown", "links", "blocks"]] = (),
    images: bool = False,
    no_links: bool = False,
    max_bytes: int | None = None,
    page_timeout: float | None = None,
) -> ArticleArray:
    """The records of an Arrow array of pages, as an Arrow array of structs with a row for each page.

        >>> records = pyarrow.record_batch(bodycopy.extract_arrow(pages))

    Arrays go in and out through the Arrow C data interface, without a copy of the pages, and by whatever
    library offers ``__arrow_c_array__`` or ``__arrow_c_stream__``: pyarrow's arrays, chunked arrays, record batches
    and tables, data frames and series of polars and pandas, nanoarrow, arro3. The GIL is not held over a batch.

    Args:
        pages: An array of binary (any encoding) or string (Unicode already), with 32- or 64-bit offsets or views;
            or a record batch, table or data frame with the keys of a request (docs/record.md) as columns: ``html`` or ``text`` (binary or
            string), and if wanted ``url``, ``contentType``, ``date``, ``id`` (strings) and ``httpStatus`` (an
            integer). Other columns are ignored. Nulls and slices are what they are in Arrow.
        input, favor, parser, body_with, body_without, include, images, no_links, max_bytes,
            page_timeout: As in `extract`, for all pages.
            ``input`` is for arrays; the name of a column says it in a record batch.

    Returns:
        An array of structs, to be imported by ``pyarrow.array`` or ``pyarrow.record_batch``. Its members are the
        record's keys, in their order, ``provenance`` left out; what a record lacks is null, and so is the row of
        a page that is null. Strings have the offsets of the pages: 32 bits, or 64 bits for large_binary and views.

    Raises:
        TypeError: ``pages`` is no Arrow data.
        ValueError: For a column of another type, a malformed array, or an option with an unknown value. Pages never
            raise. What the interface tells of an array is checked before a row is read; how many bytes lie behind
            its pointers it does not tell, and its producer is trusted with (pyarrow is asked to check them).
        OverflowError: The text of a batch outgrew 32-bit offsets (2 GiB).
    """
    pyarrow = sys.modules.get("pyarrow")
    if pyarrow is not None and isinstance(
        pages, pyarrow.Array | pyarrow.RecordBatch | pyarrow.ChunkedArray | pyarrow.Table
    ):
        pages.validate()
    return _core.extract_arrow(
        pages,
        input=input,
        favor=favor,
        parser=parser,
        body_with=list(body_with),
        body_without=list(body_without),
        include=list(include),
        images=images,
        no_links=no_links,
        max_bytes=max_bytes,
        page_timeout=page_timeout,
    )
