"""What `bodycopy explain --html` writes, in a real browser: explain_page_test.py PROGRAM SOURCE_DIR [SCREENSHOT]

Exits with 77, which ctest shows as skipped, where there is no Chromium.
"""

import html
import re
import shutil
import socketserver
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

SKIPPED = 77
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DEADLINE = 120  # seconds for one page
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

# Each place of a page that the explanation shows, with markup that would run or load if it were not escaped.
ATTACK = "</p></title></style><script>document.title='ran'</script><img src=http://canary.example/x onerror=\"document.title='ran'\">"
PROSE = "The harbour board met on Tuesday to talk about the old quay, and nobody left the hall before midnight. " * 4
HOSTILE = f"""<title>{html.escape(ATTACK)}</title><meta name=author content="{html.escape(ATTACK)}">
<meta property="og:image" content="http://canary.example/og.png"><h1>{html.escape(ATTACK)}</h1>
<div class="{html.escape(ATTACK)}"><p>{PROSE}</p><p>{html.escape(ATTACK)} {PROSE}</p></div>
<nav><a href="javascript:document.title='ran'">Menu {html.escape(ATTACK)}</a></nav>"""

# Tells how the blocks are laid out, in the title; the page itself forbids scripts, a copy of it does not.
MEASURE = """<script>
const seen = name => [...document.querySelectorAll(name)].filter(e => e.getClientRects().length &&
  e.getBoundingClientRect().width > 100 && getComputedStyle(e).visibility == 'visible').length;
const color = name => getComputedStyle(document.querySelector(name)).backgroundColor;
document.title = [seen('.kept'), seen('.dropped'), color('.kept') != color('.dropped'),
  document.documentElement.scrollWidth <= innerWidth].join(' ');
</script>"""


class Canary(socketserver.ThreadingTCPServer):
    """Takes the browser's requests as a proxy and answers none."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Request)
        self.requests = []

    class Request(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.settimeout(5)
            self.server.requests.append(self.request.recv(4096))


class ExplainPage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def explain(self, source):
        page = self.folder / "why.html"
        subprocess.run([PROGRAM, "explain", source, "--html", page], check=True)
        return page

    def browse(self, page, *options):
        with Canary() as canary:
            threading.Thread(target=canary.serve_forever, daemon=True).start()
            command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                       "--disable-background-networking", "--disable-component-update", "--window-size=1280,1600",
                       f"--proxy-server=127.0.0.1:{canary.server_address[1]}", "--proxy-bypass-list=<-loopback>",
                       f"--user-data-dir={self.folder / 'profile'}", *options, page.as_uri()]
            dom = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE, check=True).stdout
            canary.shutdown()
            return dom, b"".join(canary.requests)

    def title(self, dom):
        return html.unescape(re.search("<title>(.*?)</title>", dom, re.S).group(1))

    def test_hostile_text_neither_runs_nor_loads(self):
        source = self.folder / "page.html"
        source.write_text(HOSTILE)
        dom, requests = self.browse(self.explain(source), "--dump-dom")
        self.assertIn("bodycopy explain", self.title(dom))
        self.assertNotRegex(dom, "<(script|img|iframe|a) ")
        self.assertNotIn("<script>", dom)
        self.assertNotIn(b"canary.example", requests)
        self.assertIn("The harbour board met on Tuesday", dom)

    def test_the_attack_works_where_nothing_is_escaped(self):
        page = self.folder / "page.html"
        page.write_text(f"<title>{ATTACK}")
        dom, requests = self.browse(page, "--dump-dom")
        self.assertIn(b"canary.example", requests)
        self.assertEqual(self.title(dom), "ran")

    def test_kept_and_dropped_blocks_are_seen_apart(self):
        page = self.explain(Path(SOURCE) / "fixtures/pages/amp/source.html")
        if len(sys.argv) > 3:
            self.browse(page, f"--screenshot={Path(sys.argv[3]).absolute()}")
        text = page.read_text()
        copy = self.folder / "measured.html"
        copy.write_text(POLICY.sub("", text).replace("</body>", MEASURE + "</body>"))
        dom, _ = self.browse(copy, "--dump-dom")
        kept, dropped, told_apart, fits = self.title(dom).split()
        self.assertEqual(int(kept), text.count('class="block kept"'))
        self.assertEqual(int(dropped), text.count('class="block dropped"'))
        self.assertGreater(int(kept), 0)
        self.assertGreater(int(dropped), 0)
        self.assertEqual((told_apart, fits), ("true", "true"))


if __name__ == "__main__":
    PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
    if not CHROMIUM:
        print("skipped: there is no chromium here (scripts/install-dependencies checks)")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1], verbosity=2)
