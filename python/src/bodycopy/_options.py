"""The options of an extraction, as types."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, TypedDict

Input = Literal["auto", "html", "text"]
Favor = Literal["balance", "precision", "recall"]
Parser = Literal["auto", "fast", "gumbo"]
BodyWith = Literal["standfirst", "embed", "caption", "note", "bio", "infobox"]
BodyWithout = Literal["standfirst", "subheading", "list", "quote", "code", "table", "credit"]
Include = Literal["html", "markdown", "links", "blocks", "provenance"]


class ReadingOptions(TypedDict, total=False):
    """How pages are read, whoever brings them; `bodycopy.extract` says what each means."""

    favor: Favor
    parser: Parser
    body_with: Iterable[BodyWith]
    body_without: Iterable[BodyWithout]
    include: Iterable[Include]
    images: bool
    no_links: bool
    max_bytes: int | None
    page_timeout: float | None


class Options(ReadingOptions, total=False):
    """All of `bodycopy.extract` but the page and its URL."""

    content_type: str | None
    downloaded: str | date | datetime | None
    input: Input
