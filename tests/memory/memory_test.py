"""The program with less memory than it needs: memory_test.py PROGRAM

Each command runs under a ladder of limits of its address space, from one that a small page hardly fits in to one in which all
goes well. Whatever the limit, the program ends by itself; a page for which there is no memory has a record that says so, or
the program says that it ends and why. Exit status 77 where the limit cannot be set (a sanitizer's build).
"""

import json
import resource
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SKIPPED = 77
MEGABYTE = 1 << 20
STEPS = 14
MOST = 900 * MEGABYTE
STORY = "<h1>The bridge</h1>" + "<p>The mayor said that the works had cost less than expected, and the piers were kept.</p>" * 5
LARGE = STORY + "<div class=a><i>a few</i> <b>words</b></div>" * 200_000
OUTCOMES = {"ok", "partial", "not_article", "internal_error"}


def run(arguments, limit, text=""):
    def cap():
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return subprocess.run(arguments, input=text.encode(), capture_output=True, preexec_fn=cap, timeout=300)


def least():
    """The smallest limit, in steps of some megabytes, under which a small page is read."""
    for limit in range(16 * MEGABYTE, MOST, 8 * MEGABYTE):
        done = run([program, "extract", "-"], limit, STORY)
        if done.returncode == 0:
            return limit
    return None


def warc_of(pages):
    records = b""
    for number, page in enumerate(pages):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
        records += (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\n"
                    "WARC-Date: 2025-03-01T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                    f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"
    return records


class LackOfMemory(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        (self.path / "small.html").write_text(STORY)
        (self.path / "large.html").write_text(LARGE)
        (self.path / "pages.warc").write_bytes(warc_of([STORY, LARGE, STORY, LARGE]))

    def climb(self, arguments, text=""):
        """Runs at each step of the ladder; gives how many steps had a record of too little memory."""
        lacking = 0
        for step in range(STEPS):
            limit = LEAST + (MOST - LEAST) * step * step // (STEPS - 1) ** 2
            with self.subTest(megabytes=limit // MEGABYTE):
                done = run([program, *arguments], limit, text)
                said = done.stderr.decode(errors="replace")
                self.assertIn(done.returncode, (0, 1), said)  # no signal
                self.assertNotIn("terminate called", said)
                records = [json.loads(line) for line in done.stdout.splitlines()]
                for record in records:
                    self.assertIn(record["outcome"], OUTCOMES)
                lacks = [record for record in records if record["outcome"] == "internal_error"]
                if done.returncode == 1:
                    self.assertIn("memory", said + json.dumps(lacks))
                lacking += bool(lacks)
        self.assertEqual(done.returncode, 0, said)  # the last step
        return lacking

    def test_files(self):
        pages = [str(self.path / "small.html"), str(self.path / "large.html")] * 2
        self.assertGreater(self.climb(["extract", *pages, "--format", "jsonl"]), 0)

    def test_one_file(self):
        self.assertGreater(self.climb(["extract", str(self.path / "large.html"), "--format", "jsonl", "--parser", "gumbo"]), 0)

    def test_requests(self):
        requests = "".join(json.dumps({"id": i, "html": page}) + "\n" for i, page in enumerate([STORY, LARGE] * 3))
        self.assertGreater(self.climb(["extract", "--input", "jsonl", "--jobs", "4", "--with", "html,provenance"], requests), 0)

    def test_archives(self):
        self.climb(["extract", str(self.path / "pages.warc"), "--format", "jsonl", "--jobs", "4"])

    def test_warc(self):
        self.climb(["warc", str(self.path / "pages.warc"), "--jobs", "4"])


program = sys.argv.pop(1)
LEAST = least()
if LEAST is None:
    print("skipped: the program does not run under a limit of its address space")
    sys.exit(SKIPPED)
unittest.main(verbosity=0)
