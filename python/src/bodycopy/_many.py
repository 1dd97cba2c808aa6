"""Many pages at once, in threads."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Unpack

from bodycopy._extract import extract
from bodycopy._options import Options
from bodycopy._page import Page
from bodycopy.record import Record

_PAGES_A_THREAD = 4  # that are read ahead, so that no thread waits for the one that takes the records


def extract_many(
    pages: Iterable[Page | tuple[Page, str | None]], *, threads: int | None = None, **options: Unpack[Options]
) -> Iterator[Record]:
    """The records of many pages, in their order, worked on by several threads.

        >>> for record in bodycopy.extract_many(Path("pages").glob("*.html")):
        ...     print(record.get("headline"))

    Lazy on both sides: no more than four pages a thread are taken from ``pages`` before their records are asked
    for, so that there may be more of them than memory holds.

    Args:
        pages: Each as `extract` takes it, or a pair of page and URL. Any iterable; it is read by the thread that
            asks for the records.
        threads: As many as the process has cores if not given.
        options: As in `extract`, for all pages.

    Raises:
        ValueError: For an option with an unknown value, or less than one thread; at once.
        TypeError, OSError: For what is no page, or a file that cannot be read, when its turn comes.
    """
    count = len(os.sched_getaffinity(0)) if threads is None else threads
    if count < 1:
        raise ValueError("threads must be 1 or more")
    kept: dict[str, Any] = dict(options)
    for key in ("body_with", "body_without", "include"):
        kept[key] = tuple(kept.get(key, ()))  # for every page anew
    extract(b"", **kept)  # tells wrong options before the first page
    return _records(pages, count, kept)


def _records(pages: Iterable[Page | tuple[Page, str | None]], threads: int, options: Any) -> Iterator[Record]:
    pending: deque[Future[Record]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="bodycopy") as pool:
        try:
            for page in pages:
                arguments = page if isinstance(page, tuple) else (page,)
                pending.append(pool.submit(extract, *arguments, **options))
                if len(pending) >= threads * _PAGES_A_THREAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
