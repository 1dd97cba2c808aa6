"""Runs the commands of README.md as they stand there, in a folder that has the files which they name.

    readme_test.py PROGRAM SOURCE_DIR

What asks example.com is not sent: of these lines the command and its options alone are checked.
"""

import gzip
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, SOURCE = (Path(argument).resolve() for argument in sys.argv[1:3])
ASKS_THE_NETWORK = "example.com"
TIMEOUT = 60  # seconds
PARAGRAPH = "<p>The ferry between the two harbours of the bay has been running again since Monday, and the harbour was full of people."
PAGE = f"<title>Ferry back in service</title><article><h1>Ferry back in service</h1>{PARAGRAPH * 5}</article>"


def readme_commands():
    """The lines of README's shell blocks that call bodycopy, without their comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (SOURCE / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = [re.sub(r"\s+# .*", "", line) for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(lynx -dump \S+ \| )?bodycopy ", line)]


def warc_record(page):
    """A response of WARC 1.1 that has the page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = ("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
            "WARC-Date: 2025-02-12T08:30:00Z\r\nWARC-Target-URI: https://avenherald.example/\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n")
    return head.encode() + answer + b"\r\n\r\n"


def lay_out(folder):
    """The files that the commands read."""
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "pages/one.html").write_text(PAGE, encoding="utf-8")
    (folder / "rules").mkdir()
    shutil.copy(next((SOURCE / "extractors/sites").glob("*.json")), folder / "rules")
    (folder / "pages.jsonl").write_text(json.dumps({"id": "1", "html": PAGE}) + "\n", encoding="utf-8")
    (folder / "urls.txt").write_text("", encoding="utf-8")
    (folder / "pages.warc.gz").write_bytes(gzip.compress(warc_record(PAGE.encode())))
    (folder / "bodycopy").symlink_to(PROGRAM)
    lynx = folder / "lynx"  # need not be on the machine
    lynx.write_text("#!/bin/sh\nsed 's/<[^>]*>/\\n/g' page.html\n", encoding="utf-8")
    lynx.chmod(0o755)


def run(command, folder):
    environment = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder), "BODYCOPY_CONFIG": ""}
    return subprocess.run(command, shell=True, executable="/bin/bash", cwd=folder, env=environment, timeout=TIMEOUT,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


class Readme(unittest.TestCase):
    def test_its_commands_run(self):
        commands = readme_commands()
        self.assertGreater(len(commands), 15)
        for command in commands:
            with self.subTest(command=command), tempfile.TemporaryDirectory() as name:
                lay_out(Path(name))
                if "stories.db" in command:
                    self.assertEqual(run("bodycopy warc pages.warc.gz --sqlite stories.db", Path(name)).returncode, 0)
                done = run(f"{command} --help" if ASKS_THE_NETWORK in command else command, Path(name))
                self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
