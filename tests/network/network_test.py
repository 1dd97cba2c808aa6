"""The program against what no server of the C++ tests can be: network_test.py PROGRAM FAKE_RESOLVER

A server of HTTP/2 (nghttpd), names that change their addresses between two look-ups or take long (a resolver to preload),
proxies, and the kernel's word on which files are touched (strace). What the machine lacks is skipped, with a line that says so;
exit status 77 if that is all.
"""

import http.server
import json
import os
import re
import select
import shutil
import socket
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

SKIPPED = 77
DEADLINE = 120  # seconds for one run
ENVIRONMENT = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
# A preloaded library and strace do not go with the sanitizers' checks of these two.
ENVIRONMENT["ASAN_OPTIONS"] = "verify_asan_link_order=0:detect_leaks=0"


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.seen.append(self.path)
        if self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(bytes(1 << 20))
            except OSError:
                return
        body = b"<title>The quay</title><p>" + b"The old quay is open again, the harbour board said on Tuesday. " * 9
        self.send_response(404 if self.path.endswith("/robots.txt") else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    """Counts all connections, also those without a request."""

    def __init__(self, address, port=0):
        super().__init__((address, port), Page)
        self.connections, self.seen = 0, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def verify_request(self, request, client_address):
        self.connections += 1
        return True


def relay(one, other):
    """Carries bytes both ways until one side ends."""
    while True:
        for ready in select.select([one, other], [], [])[0]:
            data = ready.recv(65536)
            if not data:
                return
            (other if ready is one else one).sendall(data)


class SocksProxy(socketserver.ThreadingTCPServer):
    """SOCKS 5 (RFC 1928) without authentication, to IPv4 addresses and names; `asked` has what it was asked for."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            _, methods = self.rfile.read(2)
            self.rfile.read(methods)
            self.wfile.write(b"\x05\x00")
            kind = self.rfile.read(4)[3]
            host = socket.inet_ntoa(self.rfile.read(4)) if kind == 1 else self.rfile.read(self.rfile.read(1)[0]).decode()
            port = int.from_bytes(self.rfile.read(2), "big")
            self.server.asked.append(host)
            with socket.create_connection((host, port)) as target:
                self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))
                relay(self.connection, target)

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.daemon_threads, self.asked = True, []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class HttpProxy(http.server.ThreadingHTTPServer):
    """Answers for every http URL itself, and connects where CONNECT says; `asked` has the targets, `heads` their headers."""

    class Handler(Page):
        def do_GET(self):
            self.server.note(self)
            super().do_GET()

        def do_CONNECT(self):
            self.server.note(self)
            host, port = self.path.replace("quick.test", "127.0.0.2").rsplit(":", 1)
            with socket.create_connection((host, int(port))) as target:
                self.send_response(200)
                self.end_headers()
                relay(self.connection, target)
            self.close_connection = True

    def __init__(self, on_request=lambda asked: None):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.seen, self.asked, self.heads, self.on_request = [], [], [], on_request
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def note(self, request):
        self.asked.append(request.path)
        self.heads.append(str(request.headers))
        self.on_request(self.asked)


class NetworkTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_program(self, *arguments, environment=ENVIRONMENT, before=()):
        return subprocess.run([*before, PROGRAM, *map(str, arguments)], env=environment, capture_output=True, text=True,
                              timeout=DEADLINE)

    def server(self, address, port=0):
        server = Server(address, port)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    @unittest.skipUnless(shutil.which("nghttpd"), "there is no nghttpd")
    def test_http2_shares_one_connection(self):
        key, certificate, log = (self.folder / name for name in ("key.pem", "cert.pem", "log"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key,
                        "-out", certificate], check=True, capture_output=True)
        pages = self.folder / "pages"
        pages.mkdir()
        for i in range(20):
            (pages / f"{i}.html").write_text(f"<title>Story {i}</title><p>{'The quay is open again. ' * 30}")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with log.open("w") as output:
            server = subprocess.Popen(["nghttpd", "-v", "-a", "127.0.0.1", "-d", pages, str(port), key, certificate],
                                      stdout=output, stderr=subprocess.STDOUT)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        urls, output = self.folder / "urls", self.folder / "out.jsonl"
        urls.write_text("".join(f"https://127.0.0.1:{port}/{i}.html\n" for i in range(20)))
        done = self.run_program("crawl", urls, "-o", output, "--delay", "0", "--allow-address", "127.0.0.1", "--cacert",
                                certificate)
        self.assertEqual(done.returncode, 0, done.stderr)
        records = [json.loads(line) for line in output.read_text().splitlines()]
        self.assertEqual(sorted(record["headline"] for record in records), sorted(f"Story {i}" for i in range(20)))
        requests = re.findall(r"\[id=(\d+)\].* recv HEADERS frame", re.sub(r"\x1b\[[0-9;]*m", "", log.read_text()))
        self.assertEqual(len(requests), 21)
        self.assertEqual(len(set(requests)), 1, "one connection for all pages and robots.txt")

    def rebound(self, addresses, port):
        environment = {**ENVIRONMENT, "LD_PRELOAD": FAKE_RESOLVER, "FAKE_ADDRESSES": addresses,
                       "FAKE_COUNTER": str(self.folder / "counter")}
        done = self.run_program(f"http://rebind.test:{port}/story", "--format", "jsonl", "--allow-address", "127.0.0.2",
                                environment=environment)
        return json.loads(done.stdout)["outcome"]

    def test_a_name_that_is_bound_anew_is_checked_anew(self):
        outside = self.server("127.0.0.2")
        inside = self.server("127.0.0.1", outside.server_address[1])
        port = outside.server_address[1]
        outcomes = [self.rebound("127.0.0.2,127.0.0.1,::ffff:127.0.0.1", port) for _ in range(3)]
        self.assertEqual(outcomes, ["ok", "blocked_address", "blocked_address"])
        self.assertEqual((outside.connections, inside.connections), (1, 0))

    def test_of_several_addresses_only_the_open_ones_are_asked(self):
        outside = self.server("127.0.0.2")
        inside = self.server("127.0.0.1", outside.server_address[1])
        self.assertEqual(self.rebound("127.0.0.1+127.0.0.2", outside.server_address[1]), "ok")
        self.assertEqual((outside.connections, inside.connections), (1, 0))

    def closing(self, server):
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def test_a_socks_proxy_is_given_the_address_that_was_checked(self):
        outside = self.server("127.0.0.2")
        port = outside.server_address[1]
        inside = self.server("127.0.0.1", port)
        proxy = self.closing(SocksProxy())
        environment = {**ENVIRONMENT, "LD_PRELOAD": FAKE_RESOLVER, "FAKE_ADDRESSES": "127.0.0.2,127.0.0.1,127.0.0.1",
                       "FAKE_COUNTER": str(self.folder / "counter")}
        done = self.run_program(f"http://rebind.test:{port}/story", "--format", "jsonl", "--allow-address", "127.0.0.2",
                                "--proxy", f"socks5://127.0.0.1:{proxy.server_address[1]}", environment=environment)
        self.assertEqual(json.loads(done.stdout)["outcome"], "ok", done.stderr)
        self.assertEqual(proxy.asked, ["127.0.0.2"])
        self.assertEqual((outside.connections, inside.connections), (1, 0))

    def test_an_address_that_is_not_public_is_asked_of_no_proxy(self):
        proxies = [("socks5", self.closing(SocksProxy())), ("socks5h", self.closing(SocksProxy())),
                   ("http", self.closing(HttpProxy()))]
        for scheme, proxy in proxies:
            for url in ("http://quick.test/story", "https://quick.test/story", "http://127.0.0.2/"):
                done = self.run_program(url, "--format", "jsonl", "--proxy",
                                        f"{scheme}://127.0.0.1:{proxy.server_address[1]}",
                                        environment={**ENVIRONMENT, "LD_PRELOAD": FAKE_RESOLVER})
                self.assertEqual(json.loads(done.stdout)["outcome"], "blocked_address", (scheme, url))
            self.assertEqual(proxy.asked, [], scheme)

    def test_names_that_are_looked_up_slowly_hold_nobody_up_with_a_proxy(self):
        release = self.folder / "release"
        pages = [f"http://quick.test/{i}" for i in range(5)]
        proxy = self.closing(HttpProxy(lambda asked: release.touch() if set(pages) <= set(asked) else None))
        urls, output = self.folder / "urls", self.folder / "out.jsonl"
        urls.write_text("\n".join([f"http://{i}.slow.test/" for i in range(6)] + pages))
        done = self.run_program("crawl", urls, "-o", output, "--delay", "0", "--allow-address", "127.0.0.2", "--proxy",
                                "http://127.0.0.1:%d" % proxy.server_address[1],
                                environment={**ENVIRONMENT, "LD_PRELOAD": FAKE_RESOLVER, "FAKE_RELEASE": str(release)})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(release.with_name("release.never").exists(), "the quick pages came after the slow names")
        self.assertEqual(len(output.read_text().splitlines()), 11)

    def test_a_look_up_that_takes_too_long_holds_nobody_up(self):
        server, release = self.server("127.0.0.2"), self.folder / "release"
        port = server.server_address[1]
        urls, output = self.folder / "urls", self.folder / "out.jsonl"
        urls.write_text("\n".join([f"http://{i}.slow.test:{port}/" for i in range(6)] +
                                  [f"http://quick.test:{port}/{i}" for i in range(30)]))

        def let_go():
            while len(server.seen) < 31 and not release.exists():  # with robots.txt
                time.sleep(0.01)
            release.touch()

        waiting = threading.Thread(target=let_go)
        waiting.start()
        done = self.run_program("crawl", urls, "-o", output, "--delay", "0.1", "--retries", "0", "--connect-timeout", "1",
                                "--allow-address", "127.0.0.2",
                                environment={**ENVIRONMENT, "LD_PRELOAD": FAKE_RESOLVER, "FAKE_RELEASE": str(release)})
        release.touch()
        waiting.join()
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertFalse(release.with_name("release.never").exists(), "the quick pages waited for the look-ups")
        outcomes = [json.loads(line)["outcome"] for line in output.read_text().splitlines()]
        self.assertEqual((outcomes.count("ok"), outcomes.count("timeout")), (30, 6))

    @unittest.skipUnless(shutil.which("prlimit"), "there is no prlimit")
    def test_lack_of_memory_is_a_record(self):
        if b"__asan_init" in Path(PROGRAM).read_bytes():
            self.skipTest("memory is not the same under a sanitizer")
        server = self.server("127.0.0.1")
        port = server.server_address[1]
        urls, output = self.folder / "urls", self.folder / "out.jsonl"
        urls.write_text(f"http://127.0.0.1:{port}/endless\nhttp://127.0.0.1:{port}/story\n")
        limit = 1 << 30
        done = self.run_program("crawl", urls, "-o", output, "--delay", "0", "--retries", "0", "--max-bytes", "8G",
                                "--allow-address", "127.0.0.1", before=("prlimit", f"--as={limit}"))
        self.assertEqual(done.returncode, 1, done.stderr)
        outcomes = sorted(json.loads(line)["outcome"] for line in output.read_text().splitlines())
        self.assertEqual(outcomes, ["internal_error", "ok"])

    @unittest.skipUnless(shutil.which("openssl"), "there is no openssl")
    def test_a_proxy_sees_no_header_that_is_for_the_page(self):
        key, certificate = self.folder / "key.pem", self.folder / "cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=DNS:quick.test", "-keyout", key,
                        "-out", certificate], check=True, capture_output=True)
        server = self.server("127.0.0.2")
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate, key)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        for scheme, proxy in (("http", self.closing(HttpProxy())), ("socks5", self.closing(SocksProxy()))):
            port = server.server_address[1]
            done = self.run_program(f"https://reader:sesame@quick.test:{port}/story", "--format", "jsonl", "--header",
                                    "X-Key: secret", "--cacert", certificate, "--allow-address", "127.0.0.2",
                                    "--resolve", f"quick.test:{port}:127.0.0.2", "--proxy",
                                    f"{scheme}://127.0.0.1:{proxy.server_address[1]}",
                                    environment={**ENVIRONMENT, "LD_PRELOAD": FAKE_RESOLVER})
            self.assertEqual(json.loads(done.stdout)["outcome"], "ok", done.stdout + done.stderr)
            self.assertEqual(len(proxy.asked), 1)
            self.assertNotRegex("".join(getattr(proxy, "heads", [])), "(?i)x-key|authorization|secret")

    @unittest.skipUnless(shutil.which("strace"), "there is no strace")
    def test_no_url_names_a_file_outside(self):
        base = "http://127.0.0.1:%d" % self.server("127.0.0.1").server_address[1]
        urls, stories, trace = self.folder / "urls", self.folder / "stories", self.folder / "trace"
        urls.write_text("\n".join(base + path for path in (
            "/../../../../etc/cron.d/x", "/..%2f..%2f..%2ftmp%2fx", "/a%00b", "/..", "/.", "//etc/passwd", "/%2e%2e/%2e%2e/x",
            "/" + "x" * 3000, "/a/b/c/", "/con", "/~root/.ssh/authorized_keys", "/\\..\\..\\x", "/?q=../../x", "/-rf", "/ü")))
        done = self.run_program("crawl", urls, "--out-dir", stories, "--delay", "0", "--allow-address", "127.0.0.1",
                                before=("strace", "-f", "-qq", "-o", trace, "-e",
                                        "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink"))
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertGreater(len(list(stories.iterdir())), 10)
        touched = 0
        for line in trace.read_text(errors="replace").splitlines():
            if re.search(r"open|creat\(", line) and not re.search("O_WRONLY|O_RDWR|O_CREAT", line) and "creat(" not in line:
                continue
            for path in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                touched += 1
                inside = "/" not in path and ("at(3," in line or "at(AT_FDCWD" not in line)  # of the open folder
                self.assertTrue(inside or path.startswith((f"{self.folder}/", "/dev/")), line)
                self.assertNotIn("..", path.split("/"), line)
        self.assertGreater(touched, 10)


if __name__ == "__main__":
    PROGRAM, FAKE_RESOLVER = (str(Path(argument).absolute()) for argument in sys.argv[1:3])
    result = unittest.main(argv=sys.argv[:1], verbosity=2, exit=False).result
    for test, reason in result.skipped:
        print(f"skipped: {test.id()}: {reason}")
    if result.wasSuccessful() and len(result.skipped) == result.testsRun:
        sys.exit(SKIPPED)
    sys.exit(not result.wasSuccessful())
