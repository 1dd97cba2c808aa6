"""What `bodycopy crawl --warc` writes, read back by warcio and FastWARC; killed and taken up again."""

import http.server
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

PROGRAM = Path(__file__).parents[2] / "build/release/bodycopy"
PAGES = 60


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep(0.01)
        number = self.path.strip("/")
        found = number.isdigit()
        body = f"<title>Story {number}</title><p>{'The quay is open. ' * 40}{number}</p>".encode() if found else b"none"
        if found and int(number) % 3 == 0:
            body = b"<p>the same on each of these"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def crawl(folder, site):
    (folder / "urls").write_text("".join(f"{site}/{i}\n" for i in range(PAGES)))
    environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    return subprocess.Popen([PROGRAM, "crawl", folder / "urls", "-o", folder / "out.jsonl", "--warc", folder / "warc",
                             "--delay", "0", "--allow-address", "127.0.0.1"], env=environment, stderr=subprocess.PIPE)


def check(files):
    warcio = subprocess.run([sys.executable, "-m", "warcio.cli", "check", "-v", *files], capture_output=True, text=True)
    assert warcio.returncode == 0, warcio.stdout
    assert "digest pass" in warcio.stdout


def records_of(folder):
    """Type and URI of all records, in other readers' eyes."""
    files = sorted(folder.iterdir())
    check(files)
    records = []
    for file in files:
        for record in ArchiveIterator(file.open("rb"), parse_http=False):
            assert record.verify_block_digest(), record.headers
            records.append((record.headers["WARC-Type"], record.headers.get("WARC-Target-URI", "")))
    return records


def answered(records):
    return {uri for kind, uri in records if kind in ("response", "revisit")}


def everything(site):
    return {f"{site}/{i}" for i in range(PAGES)} | {f"{site}/robots.txt"}


def test_other_readers_agree(tmp_path, site):
    process = crawl(tmp_path, site)
    assert process.wait(60) == 0, process.stderr.read()
    records = records_of(tmp_path / "warc")
    assert answered(records) == everything(site)
    kinds = [kind for kind, _ in records]
    assert kinds.count("revisit") == PAGES // 3 - 1
    assert kinds.count("request") == PAGES + 1
    assert kinds.count("metadata") == PAGES + 1


def test_whole_after_a_kill(tmp_path, site):
    while not (tmp_path / "out.jsonl").exists() or (tmp_path / "out.jsonl").read_bytes().count(b"\n") < PAGES:
        process = crawl(tmp_path, site)
        try:
            process.wait(0.3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    process = crawl(tmp_path, site)  # cuts what the last kill has torn
    assert process.wait(60) == 0
    assert answered(records_of(tmp_path / "warc")) == everything(site)  # for all that the journal knows
