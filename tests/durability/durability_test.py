"""What a crawl brings to the disk in which order, and its death at every step of a compaction: durability_test.py PROGRAM

Both by strace: it tells the calls of a run, and kills another at a call of its choice. Exit status 77 where it is missing.
"""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
from collections import Counter
from pathlib import Path

SKIPPED = 77
DEADLINE = 120  # seconds for one run
CHANGES = ("rename", "fsync", "fdatasync", "ftruncate", "write")  # strace counts each by itself
MOST_CALLS = 100
ENVIRONMENT = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
ENVIRONMENT["ASAN_OPTIONS"] = "detect_leaks=0"  # which does not go with strace


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.seen[self.path] += 1
        status = 404 if self.path in self.server.missing else 200
        body = b"<title>The quay</title><p>" + b"The old quay is open again, the harbour board said on Tuesday. " * 9
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Page)
        self.seen, self.missing = Counter(), {"/robots.txt"}
        threading.Thread(target=self.serve_forever, daemon=True).start()


class DurabilityTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.server = Server()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.urls = self.folder / "urls"

    def write_urls(self, count):
        base = "http://127.0.0.1:%d" % self.server.server_address[1]
        self.urls.write_text("".join(f"{base}/{i}\n" for i in range(count)))

    def crawl(self, output, *options, before=()):
        return subprocess.run([*map(str, before), PROGRAM, "crawl", self.urls, "-o", output, "--delay", "0.001",
                               "--retries", "0", "--allow-address", "127.0.0.1", *map(str, options)],
                              env=ENVIRONMENT, capture_output=True, text=True, timeout=DEADLINE)

    def calls(self, trace):
        """(thread, call, path of its first argument, line) for each call of the trace, in the order of their beginnings."""
        for line in trace.read_text(errors="replace").splitlines():
            call = re.match(r"(\d+) +(\w+)\((?:AT_FDCWD(?:<[^>]*>)?, )?(?:\d+<([^>]*)>|\"([^\"]*)\")", line)
            if call:
                yield call[1], call[2], call[3] or call[4], line

    def test_what_the_journal_calls_done_is_on_the_disk(self):
        self.write_urls(20)
        work, trace = self.folder / "work", self.folder / "trace"
        work.mkdir()
        output, warc, stories = work / "out.jsonl", work / "warc", work / "stories"
        done = self.crawl(output, "--warc", warc, "--out-dir", stories, before=(
            "strace", "-f", "-qq", "-y", "-s", "200", "-o", trace, "-e", "trace=openat,write,fsync,fdatasync"))
        self.assertEqual(done.returncode, 0, done.stderr)
        names = {str(output): "output", f"{output}.journal": "journal", str(work): "folder", str(stories): "stories",
                 str(warc): "warc folder", str(next(warc.iterdir())): "warc"}
        steps, created = [], {}  # of all threads; when each file is made
        for thread, call, path, line in self.calls(trace):
            name = names.get(path)
            if name is None:
                continue
            if call == "openat":
                if "O_CREAT" in line:
                    created.setdefault(name, len(steps))
            elif call == "write":
                kind = re.search(r', "(\w)\\t', line)
                steps.append((thread, f"write {name}" + (f" {kind[1]}" if name == "journal" and kind else "")))
            else:
                steps.append((thread, f"sync {name}"))

        first_record = next(i for i, (_, step) in enumerate(steps) if step == "write output")
        made = [step for _, step in steps[:first_record]]
        for name, folder in (("output", "folder"), ("journal", "folder"), ("warc", "warc folder"), ("warc folder", "folder")):
            begin = created.get(name, 0)
            self.assertIn(f"sync {folder}", made[begin:], f"{name} is made, and then its folder synced")
        self.assertIn("sync journal", made)

        writer = next(thread for thread, step in steps if step == "write output")
        of_writer = [step for thread, step in steps if thread == writer]
        synced = [i for i, step in enumerate(of_writer) if step == "write journal Y"]
        self.assertGreater(len(synced), 0)
        for i in synced:
            self.assertEqual(of_writer[i - 3:i + 2], ["sync warc", "sync stories", "sync output", "write journal Y", "sync journal"])
            self.assertIn(of_writer[i - 4], ("write journal D", "sync journal"))
        last = max(i for i, step in enumerate(of_writer) if step == "write journal D")
        self.assertGreater(synced[-1], last, "the end is synced too")

    @staticmethod
    def death_at(call, number, trace):
        return ("strace", "-f", "-qq", "-o", trace, "-e", f"trace={call},{','.join(CHANGES)}", "-e",
                f"inject={call}:signal=KILL:when={number}")

    def test_killed_at_any_step_of_a_compaction(self):
        self.write_urls(3)
        self.server.missing.add("/1")
        first, output = self.folder / "first", self.folder / "work" / "out.jsonl"
        first.mkdir()
        self.assertEqual(self.crawl(first / "out.jsonl").returncode, 1)
        self.server.missing.discard("/1")
        ends = set()
        for call in CHANGES:
            for number in range(1, MOST_CALLS):
                shutil.rmtree(output.parent, ignore_errors=True)
                shutil.copytree(first, output.parent)
                trace = self.folder / "trace"
                died = self.crawl(output, "--retry-failed", before=self.death_at(call, number, trace))
                if died.returncode == 0:
                    break
                ends.add(trace.read_text(errors="replace").count(" rename("))
                for undone in ("unlink", "rename"):  # the next run may die too
                    self.crawl(output, before=self.death_at(undone, 1, "/dev/null"))
                again = self.crawl(output)
                outcomes = sorted(json.loads(line)["outcome"] for line in output.read_text().splitlines())
                self.assertIn((again.returncode, outcomes), ((0, ["ok"] * 3), (1, ["http_error", "ok", "ok"])),
                              f"{call} {number}: {again.stderr}")
                self.assertEqual(sorted(path.name for path in output.parent.iterdir()), ["out.jsonl", "out.jsonl.journal"])
            self.assertGreater(number, 1, f"there is a {call}")
        self.assertEqual(ends, {0, 1, 2}, "before, between and behind the two renames")
        self.assertEqual((self.server.seen["/0"], self.server.seen["/2"]), (1, 1), "what is there is never asked for again")


if __name__ == "__main__":
    if not shutil.which("strace"):
        print("skipped: there is no strace")
        sys.exit(SKIPPED)
    PROGRAM = str(Path(sys.argv[1]).absolute())
    unittest.main(argv=sys.argv[:1], verbosity=2)
