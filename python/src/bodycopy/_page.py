"""What a page is given as."""

import os
import re
import warnings
from pathlib import Path

Page = bytes | bytearray | memoryview | str | os.PathLike[str]

_URL = re.compile(r"\s*https?://\S+\s*", re.IGNORECASE)
_LONGEST_NAME = 4096  # of a file, PATH_MAX
_CALLER = 4  # _hint, read_page, extract, its caller


def read_page(page: Page) -> tuple[bytes, bool]:
    """The page's bytes, and whether they are Unicode already. A warning names who called the function that calls this one.

    Raises:
        TypeError: For what is no page.
        OSError: The file cannot be read.
    """
    if isinstance(page, bytes):
        return page, False
    if isinstance(page, str):
        _hint(page)
        return page.encode("utf-8", "surrogatepass"), True  # the library replaces lone surrogates
    if isinstance(page, bytearray | memoryview):
        return bytes(page), False
    if isinstance(page, os.PathLike):
        return Path(page).read_bytes(), False
    raise TypeError(f"a page is bytes, a str or a pathlib.Path, not {type(page).__name__}")


def _hint(page: str) -> None:
    """Warns of a str that was hardly meant as the text of a page."""
    if len(page) > _LONGEST_NAME:
        return
    if _URL.fullmatch(page):
        hint = "a URL is taken for the text of a page: bodycopy.fetch(url) fetches the page"
    elif os.path.isfile(page):
        hint = "the name of a file is taken for the text of a page: bodycopy.extract(pathlib.Path(name)) reads the file"
    else:
        return
    warnings.warn(hint, stacklevel=_CALLER)
