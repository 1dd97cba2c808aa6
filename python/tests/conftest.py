"""What the tests share: the pages of fixtures/, the program, WARC files with real records."""

import gzip
import json
import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVAL = ROOT.parent / "shared" / "eval"
os.environ["BODYCOPY_CONFIG"] = ""  # what whoever runs the tests has set for himself is nothing to them
PROGRAM = Path(os.environ.get("BODYCOPY_PROGRAM", ROOT / "build" / "release" / "bodycopy"))

CRASH = b"<!-- bodycopy-test: crash -->"
HANG = b"<!-- bodycopy-test: hang -->"
TAKE_ALL_MEMORY = b"<!-- bodycopy-test: take all memory -->"


def story(number: int) -> bytes:
    """A small page with an article of its own."""
    body = f"Ferry number {number} left the harbour at noon with forty passengers and two lorries on board. "
    paragraphs = "".join(f"<p>{body * 3} It was the {i}th crossing.</p>" for i in range(1, 5))
    return (
        f"<html><head><title>Ferry {number} leaves</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ferry {number} leaves the harbour</h1>{paragraphs}</article></body></html>"
    ).encode()


@pytest.fixture(scope="session")
def fixture_pages() -> list[Path]:
    """Pages of every kind: whole ones, in other encodings, damaged and hostile ones."""
    pages = sorted(ROOT.glob("fixtures/pages/*/source.*"))
    pages += sorted(path for path in (ROOT / "fixtures" / "hostile").iterdir() if path.suffix in (".html", ".mhtml"))
    pages += sorted((ROOT / "fixtures" / "charsets").glob("*.html"))
    assert len(pages) > 40
    return pages


@pytest.fixture(scope="session")
def eval_pages() -> list[Path]:
    """Every tenth page of the evaluation sets."""
    pages = sorted(EVAL.glob("*/pages/*.html.gz"))[::10]
    if not pages:
        pytest.skip(f"{EVAL} is missing")
    return pages


def program_records(requests: Iterable[dict[str, Any]], *arguments: str) -> list[dict[str, Any]]:
    """The program's records for requests as `--input jsonl` reads them."""
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(
        [PROGRAM, "extract", "--input", "jsonl", *arguments, "-"], input=lines.encode(), capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def warc_record(
    number: int,
    page: bytes,
    *,
    kind: str = "response",
    status: int = 200,
    http: str = "Content-Type: text/html; charset=utf-8",
    content_type: str = "application/http; msgtype=response",
) -> bytes:
    """One record of a WARC 1.0 file, uncompressed."""
    if content_type.startswith("application/http"):
        page = f"HTTP/1.1 {status} Whatever\r\n{http}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://shard.example/{number}\r\nWARC-Date: 2025-03-0{number % 9 + 1}T10:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


WriteWarc = Callable[..., Path]


@pytest.fixture
def write_warc(tmp_path: Path) -> WriteWarc:
    """Writes records to a .warc.gz, a member each, or to a .warc."""

    def write(name: str, records: Iterable[bytes]) -> Path:
        path = tmp_path / name
        compress = gzip.compress if name.endswith(".gz") else bytes
        path.write_bytes(b"".join(compress(record) for record in records))
        return path

    return write
