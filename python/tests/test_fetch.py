"""bodycopy.fetch against a server of the loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import bodycopy
import pytest
from conftest import PROGRAM, story


class Stories(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/story"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(story(7).replace(b"Ferry", self.headers["User-Agent"].encode(), 1) if found else b"gone")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch) -> Iterator[str]:
    monkeypatch.setenv("PATH", str(PROGRAM.parent), prepend=":")
    with ThreadingHTTPServer(("127.0.0.1", 0), Stories) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_gives_the_record_of_the_page(address):
    url = f"{address}/story"
    record = bodycopy.fetch(
        url, allow_addresses=["127.0.0.0/8"], include=["markdown"], user_agent="Reader/1", timeout=20
    )
    metadata = record.pop("metadata")
    expected = bodycopy.extract(story(7).replace(b"Ferry", b"Reader/1", 1), url, include=["markdown"])
    expected.pop("metadata")
    assert record == expected
    assert metadata["httpStatus"] == 200 and "dateDownloaded" in metadata
    assert bodycopy.fetch(url, allow_private=True, max_bytes=100)["metadata"]["warnings"]


def test_what_cannot_be_had_is_a_record_too(address):
    assert bodycopy.fetch(f"{address}/story")["outcome"] == "blocked_address"
    missing = bodycopy.fetch(f"{address}/missing", allow_private=True)
    assert (missing["outcome"], missing["error"]["httpStatus"]) == ("http_error", 404)


def test_wrong_arguments_are_told(address):
    for name in ("/etc/passwd", "--help", "example.com", "file:///etc/passwd", ""):
        with pytest.raises(ValueError, match="is no URL of http or https"):
            bodycopy.fetch(name)
    with pytest.raises(TypeError, match="a URL is a str, not bytes"):
        bodycopy.fetch(b"https://example.com/")
    with pytest.raises(ValueError, match="favor"):
        bodycopy.fetch(f"{address}/story", favor="speed")
    with pytest.raises(ValueError, match="no.* range of addresses: nowhere"):
        bodycopy.fetch(f"{address}/story", allow_addresses=["nowhere"])


def test_config_files_are_not_read(address, tmp_path, monkeypatch):
    (tmp_path / "bodycopy.toml").write_text("contact = 'desk@gazette.example'\nnonsense = 1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BODYCOPY_CONFIG")
    assert "gazette" not in bodycopy.fetch(f"{address}/story", allow_private=True)["headline"]
