"""Pages from the web, by the fetcher of the program."""

import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from typing import Unpack, cast

from bodycopy._options import ReadingOptions
from bodycopy._program import find_program
from bodycopy.record import Record

_URL = re.compile(r"https?://", re.IGNORECASE)
_WRONG_USAGE = 2  # an exit status of the program


def fetch(
    url: str,
    *,
    timeout: float | None = None,
    user_agent: str | None = None,
    contact: str | None = None,
    cookies: str | os.PathLike[str] | None = None,
    allow_private: bool = False,
    allow_addresses: Iterable[str] = (),
    resolve: Iterable[str] = (),
    cacert: str | os.PathLike[str] | None = None,
    proxy: str | None = None,
    follow_pages: int = 0,
    **options: Unpack[ReadingOptions],
) -> Record:
    """The record of the page at a URL, fetched and extracted by the program in a process of its own.

        >>> bodycopy.fetch("https://example.com/story").get("headline")

    By the rules of the program: no address that is not public is opened, at no redirect either. One page for a
    person's eyes; for many there is ``bodycopy crawl``, which asks robots.txt and keeps a distance for each host.
    The program's config files are not read: what the arguments say is all that holds.

    Args:
        url: http or https.
        timeout: Seconds for the page, redirects included; 60 if not given.
        user_agent, contact: Who asks, and a URL or mail address that the default user agent names.
        cookies: A file in Netscape's format.
        allow_private: Open loopback, private and all other addresses too.
        allow_addresses: Open just these, such as "10.1.0.0/16".
        resolve: "HOST:PORT:ADDRESS" each, in place of the DNS.
        cacert: A file of certificates to trust in place of the system's, PEM.
        proxy: In place of http_proxy, https_proxy and all_proxy.
        follow_pages: Fetch up to so many further pages of an article that is cut into several, and join them.
        options: As in `extract`: favor, parser, body_with, body_without, include, images, no_links, max_bytes,
            page_timeout.

    Returns:
        The record. A page that cannot be had is one too: its outcome says why ("dns_error", "http_error",
        "blocked_address"), with the error's message.

    Raises:
        ValueError: The URL is not one of http or https, or for an option with a value that the program refuses.
        FileNotFoundError: The program is not there.
    """
    if not isinstance(url, str):
        raise TypeError(f"a URL is a str, not {type(url).__name__}")
    if not _URL.match(url):
        raise ValueError(f"{url!r} is no URL of http or https; extract(pathlib.Path(name)) reads a file")
    flags = {
        "--timeout": timeout,
        "--user-agent": user_agent,
        "--contact": contact,
        "--cookies": cookies,
        "--cacert": cacert,
        "--proxy": proxy,
        "--follow-pages": follow_pages or None,
        **_flags_of(options),
    }
    arguments = [
        f"{flag}={os.fspath(value) if isinstance(value, os.PathLike) else value}"
        for flag, value in flags.items()
        if value is not None
    ]
    arguments += [f"--allow-address={address}" for address in allow_addresses]
    arguments += [f"--resolve={entry}" for entry in resolve]
    arguments += [flag for flag, wanted in _switches_of(options, allow_private) if wanted]
    command = [find_program(), "extract", "--no-config", "--format=jsonl", *arguments, "--", url]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode == _WRONG_USAGE:
        raise ValueError(done.stderr.decode(errors="replace").strip())
    if not done.stdout:
        raise RuntimeError(f"the program gave no record: {done.stderr.decode(errors='replace').strip()}")
    return cast(Record, json.loads(done.stdout))


def _flags_of(options: ReadingOptions) -> dict[str, object]:
    return {
        "--favor": options.get("favor"),
        "--parser": options.get("parser"),
        "--body-with": ",".join(options.get("body_with", ())) or None,
        "--body-without": ",".join(options.get("body_without", ())) or None,
        "--with": ",".join(options.get("include", ())) or None,
        "--max-bytes": options.get("max_bytes"),
        "--page-timeout": options.get("page_timeout"),
    }


def _switches_of(options: ReadingOptions, allow_private: bool) -> Iterator[tuple[str, bool]]:
    yield "--images", options.get("images", False)
    yield "--no-links", options.get("no_links", False)
    yield "--allow-private", allow_private
