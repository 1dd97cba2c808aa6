"""The types of a record's keys; docs/record.md says what they mean."""

from typing import Literal, NotRequired, TypedDict

Outcome = Literal[
    "ok",
    "partial",
    "paywall",
    "consent_wall",
    "bot_challenge",
    "js_shell",
    "index_page",
    "not_article",
    "empty",
    "not_html",
    "too_large",
    "decode_error",
    "file_error",
    "invalid_url",
    "dns_error",
    "network_error",
    "tls_error",
    "timeout",
    "redirect_error",
    "http_error",
    "robots_denied",
    "blocked_address",
    "internal_error",
]


class Author(TypedDict):
    name: str
    url: NotRequired[str]
    nameRaw: NotRequired[str]


class NamedLink(TypedDict, total=False):
    name: str
    url: str


class Image(TypedDict):
    url: str
    caption: NotRequired[str]
    credit: NotRequired[str]
    alt: NotRequired[str]


class Video(TypedDict):
    url: str


class Link(TypedDict):
    url: str
    text: NotRequired[str]


class Block(TypedDict):
    role: str
    confidence: float
    inBody: bool
    text: str


class PageOfArticle(TypedDict):
    url: str
    name: NotRequired[str]


class Update(TypedDict, total=False):
    datePublished: str
    headline: str
    articleBody: str


class Error(TypedDict):
    message: str
    httpStatus: NotRequired[int]
    attempts: NotRequired[int]


class Metadata(TypedDict):
    version: str
    dateDownloaded: NotRequired[str]
    httpStatus: NotRequired[int]
    encoding: NotRequired[str]
    probability: NotRequired[float]
    quality: NotRequired[float]
    warnings: NotRequired[list[str]]


class Candidate(TypedDict):
    value: str
    confidence: float
    source: NotRequired[str]


class FieldProvenance(TypedDict):
    confidence: float
    source: NotRequired[str]
    rejected: NotRequired[list[Candidate]]


class Record(TypedDict):
    """One page's record. What the page does not say is left out, so no value is None or empty."""

    schemaVersion: int
    outcome: Outcome
    metadata: Metadata
    url: NotRequired[str]
    canonicalUrl: NotRequired[str]
    id: NotRequired[str]
    error: NotRequired[Error]
    headline: NotRequired[str]
    pageTitle: NotRequired[str]
    alternativeHeadline: NotRequired[str]
    description: NotRequired[str]
    authors: NotRequired[list[Author]]
    datePublished: NotRequired[str]
    datePublishedRaw: NotRequired[str]
    dateModified: NotRequired[str]
    dateModifiedRaw: NotRequired[str]
    articleSection: NotRequired[str]
    breadcrumbs: NotRequired[list[NamedLink]]
    keywords: NotRequired[list[str]]
    inLanguage: NotRequired[str]
    publisher: NotRequired[NamedLink]
    articleBody: NotRequired[str]
    articleBodyHtml: NotRequired[str]
    articleBodyMarkdown: NotRequired[str]
    mainImage: NotRequired[Image]
    images: NotRequired[list[Image]]
    videos: NotRequired[list[Video]]
    links: NotRequired[list[Link]]
    blocks: NotRequired[list[Block]]
    commentCount: NotRequired[int]
    wordCount: NotRequired[int]
    readingTimeMinutes: NotRequired[int]
    isAccessibleForFree: NotRequired[bool]
    license: NotRequired[str]
    isBasedOn: NotRequired[NamedLink]
    pages: NotRequired[list[PageOfArticle]]
    updates: NotRequired[list[Update]]
    duplicateOf: NotRequired[str]
    provenance: NotRequired[dict[str, FieldProvenance]]
