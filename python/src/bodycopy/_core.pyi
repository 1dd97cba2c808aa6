"""The C++ library, as the package `bodycopy` wraps it."""

from collections.abc import Sequence
from typing import Any, Final

__version__: Final[str]
HAS_TEST_HOOK: Final[bool]

class ArticleArray:
    """Records as an Arrow array of structs. Without rows if made by hand: it then shows the type alone."""

    def __init__(self, large_offsets: bool = False) -> None: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object:
        """A capsule with the type, by the Arrow PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Capsules with type and array. May be called again: the records are lent, not given away."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A capsule with a table of one batch, for data frames: the row of a page that is null has nulls alone."""

def extract_json(
    page: bytes,
    *,
    is_unicode: bool,
    url: str,
    content_type: str,
    downloaded: str | None,
    input: str,
    favor: str,
    parser: str,
    body_with: Sequence[str],
    body_without: Sequence[str],
    include: Sequence[str],
    images: bool,
    no_links: bool,
    max_bytes: int | None,
    page_timeout: float | None,
) -> str: ...
def extract_arrow(
    pages: Any,
    *,
    input: str = "auto",
    favor: str = "balance",
    parser: str = "auto",
    body_with: Sequence[str] = (),
    body_without: Sequence[str] = (),
    include: Sequence[str] = (),
    images: bool = False,
    no_links: bool = False,
    max_bytes: int | None = None,
    page_timeout: float | None = None,
    progress: memoryview | None = None,
) -> ArticleArray:
    """`progress`: eight writable bytes, a native unsigned integer to which each page adds one as it is begun."""
