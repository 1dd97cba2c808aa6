#!/usr/bin/env python3
"""Measures `bodycopy crawl` against servers on 127.0.0.0/8 and prints a line of JSON for each figure.

    benchmarks/crawl.py [--program build/release/bodycopy] [--urls N] throughput|slow|reuse|million|bombs ...

throughput: pages a second beside `curl --parallel` plus extraction of the same pages, and CPU seconds a page beside
            extraction alone, as ratios.
slow:       what is left of the throughput of quick hosts when many others hang.
reuse:      requests a connection, at 20 URLs a host.
million:    resident memory over a list of a million URLs (--urls), of which it fetches for a minute.
bombs:      how much memory grows, and how long it takes, on bodies without end.
"""
import argparse
import asyncio
import glob
import gzip
import json
import multiprocessing
import os
import pathlib
import resource
import subprocess
import tempfile
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def sample_pages(count):
    """Pages of the evaluation sets if they are there, else the fixtures."""
    found = sorted(glob.glob(str(ROOT.parent / "shared/eval/wcxb-dev/pages/*")))[:count]
    found = found or sorted(glob.glob(str(ROOT / "fixtures/pages/*/source.html")))
    pages = [pathlib.Path(path).read_bytes() for path in found]
    return [gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page for page in pages]


class Server(asyncio.Protocol):
    """Answers /N with page N, /robots.txt with 404, /hang never, /bomb/KIND with a body that does not end."""

    pages, connections, requests, twice = [], None, None, b""

    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""
        self.resume = asyncio.Event()
        self.resume.set()
        self.connections.value += 1

    def pause_writing(self):
        self.resume.clear()

    def resume_writing(self):
        self.resume.set()

    def connection_lost(self, _):
        self.resume.set()

    def data_received(self, data):
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            self.requests.value += 1
            target = head.split(b" ", 2)[1]
            if target == b"/robots.txt":
                self.transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif target.startswith(b"/bomb/"):
                asyncio.ensure_future(self.bomb(target[6:].decode()))
            elif target != b"/hang":
                body = self.pages[int(target[1:].split(b"?")[0]) % len(self.pages)]
                self.transport.write(HEAD % len(body) + body)

    async def bomb(self, kind):
        zeros = bytes(1 << 20)
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        if kind == "gzip-of-gzip":
            pieces = [self.twice]
            self.transport.write(ENDLESS + b"Content-Encoding: gzip, gzip\r\nConnection: close\r\n\r\n")
        elif kind == "zeros":
            pieces = (packer.compress(zeros) for _ in range(4096))
            self.transport.write(ENDLESS + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n")
        elif kind == "length":
            pieces = (zeros for _ in range(1 << 20))
            self.transport.write(ENDLESS + b"Content-Length: 10995116277760\r\n\r\n")
        else:
            pieces = (b"<p>words and more words</p>" * 4000 for _ in range(1 << 20))
            self.transport.write(ENDLESS + b"Connection: close\r\n\r\n")
        for piece in pieces:
            if self.transport.is_closing():
                return
            self.transport.write(piece)
            await self.resume.wait()
            await asyncio.sleep(0)
        self.transport.close()


class Hosts:
    """A server process on the addresses."""

    def __init__(self, addresses, pages):
        Server.pages = pages
        Server.connections = multiprocessing.Value("i", 0)
        Server.requests = multiprocessing.Value("i", 0)
        ready = multiprocessing.Queue()
        self.process = multiprocessing.Process(target=self.serve, args=(addresses, ready), daemon=True)
        self.process.start()
        self.port = ready.get()

    @staticmethod
    def serve(addresses, ready):
        async def run():
            loop = asyncio.get_running_loop()
            first = await loop.create_server(Server, addresses[0], 0, backlog=1000)
            port = first.sockets[0].getsockname()[1]
            if addresses[1:]:
                await loop.create_server(Server, addresses[1:], port, backlog=1000)
            ready.put(port)
            await asyncio.Event().wait()

        asyncio.run(run())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.join()


def addresses_of(count):
    return [f"127.{1 + i // 62500}.{1 + i // 250 % 250}.{1 + i % 250}" for i in range(count)]


def run(arguments, **options):
    """Seconds, CPU seconds, and most MB of memory of a child."""
    begin = time.monotonic()
    child = subprocess.Popen(arguments, stderr=subprocess.DEVNULL, **options)
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def crawl(program, folder, urls, *options):
    for old in folder.glob("out.jsonl*"):
        old.unlink()
    (folder / "urls").write_text("\n".join(urls) + "\n")
    return run([program, "crawl", folder / "urls", "-o", folder / "out.jsonl", "--allow-address", "127.0.0.0/8",
                "--retries", "0", *options])


def say(**figures):
    print(json.dumps({key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}),
          flush=True)


def throughput(program, folder, count):
    pages = sample_pages(500)
    addresses = addresses_of(100)
    with Hosts(addresses, pages) as hosts:
        urls = [f"http://{addresses[i % 100]}:{hosts.port}/{i}" for i in range(count)]
        seconds, cpu, _ = crawl(program, folder, urls, "--delay", "0")
        saved = folder / "pages"
        saved.mkdir(exist_ok=True)
        config = "".join(f'url = "{url}"\noutput = "{saved}/{i}.html"\n' for i, url in enumerate(urls))
        (folder / "config").write_text(config)
        curl_seconds, _, _ = run(["curl", "--parallel", "--parallel-max", "64", "-s", "-K", folder / "config"])
        requests = "".join(json.dumps({"id": str(i), "url": url, "html_path": f"{saved}/{i}.html"}) + "\n"
                           for i, url in enumerate(urls))
        (folder / "requests").write_text(requests)
        with open(folder / "requests") as lines, open(os.devnull, "w") as nothing:
            extract_seconds, extract_cpu, _ = run([program, "extract", "--input", "jsonl"], stdin=lines, stdout=nothing)
    say(figure="throughput", pages=count, pagesPerSecond=count / seconds,
        ratioToCurlAndExtract=(curl_seconds + extract_seconds) / seconds, cpuPerPageMs=1000 * cpu / count,
        cpuRatioToExtract=cpu / extract_cpu)


def slow(program, folder, count):
    pages = [b"<title>Short</title><p>" + b"word " * 200]
    addresses = addresses_of(250)
    with Hosts(addresses, pages) as hosts:
        quick = [f"http://{addresses[i % 50]}:{hosts.port}/{i}" for i in range(count)]
        hang = [f"http://{address}:{hosts.port}/hang" for address in addresses[50:]]

        def finished(urls, done):
            child = subprocess.Popen([program, "crawl", "-", "-o", folder / f"{len(urls)}.jsonl", "--allow-address",
                                      "127.0.0.0/8", "--retries", "0", "--delay", "0.1", "--timeout", "120"],
                                     stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
            child.stdin.write(("\n".join(urls) + "\n").encode())
            child.stdin.close()
            begin, output = time.monotonic(), folder / f"{len(urls)}.jsonl"
            while not output.exists() or output.read_bytes().count(b"\n") < done:
                time.sleep(0.02)
            seconds = time.monotonic() - begin
            child.kill()
            child.wait()
            return seconds

        alone = finished(quick, count)
        beside = finished(hang + quick, count)
    say(figure="slow", quickPages=count, hangingHosts=len(hang), throughputLeft=alone / beside)


def reuse(program, folder, _):
    addresses = addresses_of(50)
    with Hosts(addresses, [b"<p>page"]) as hosts:
        urls = [f"http://{address}:{hosts.port}/{i}" for i in range(20) for address in addresses]
        crawl(program, folder, urls, "--delay", "0.2")
        say(figure="reuse", requestsPerConnection=Server.requests.value / Server.connections.value)


def million(program, folder, count):
    addresses = addresses_of(200)
    with Hosts(addresses, [b"<title>Short</title><p>" + b"word " * 200]) as hosts:
        with open(folder / "urls", "w") as urls:
            for i in range(count):
                urls.write(f"http://{addresses[i % 200]}:{hosts.port}/{i}?a=story-of-some-length-{i}\n")
        child = subprocess.Popen([program, "crawl", folder / "urls", "-o", folder / "out.jsonl", "--allow-address",
                                  "127.0.0.0/8", "--delay", "0"], stderr=subprocess.DEVNULL)

        def status(key):
            lines = pathlib.Path(f"/proc/{child.pid}/status").read_text().splitlines()
            return int(next(line for line in lines if line.startswith(key)).split()[1]) / 1024

        while not (folder / "out.jsonl").exists():
            time.sleep(0.1)
        resident = []
        for _ in range(6):
            time.sleep(10)
            resident.append(round(status("VmRSS"), 1))
        say(figure="million", urls=count, peakMb=status("VmHWM"), residentMbEveryTenSeconds=resident,
            done=(folder / "out.jsonl").read_bytes().count(b"\n"))
        child.kill()
        child.wait()


def bombs(program, folder, _):
    limit = 16 << 20
    Server.twice = gzip.compress(gzip.compress(bytes(256 << 20)))
    with Hosts(["127.1.1.1"], [b"<p>page"]) as hosts:
        _, _, idle = crawl(program, folder, [f"http://127.1.1.1:{hosts.port}/1"], "--delay", "0")
        for kind in ("gzip-of-gzip", "zeros", "endless", "length"):
            seconds, _, most = crawl(program, folder, [f"http://127.1.1.1:{hosts.port}/bomb/{kind}"], "--delay", "0",
                                     "--max-bytes", str(limit))
            record = json.loads((folder / "out.jsonl").read_text())
            say(figure="bomb", kind=kind, outcome=record["outcome"], seconds=seconds,
                grownByBodyLimits=(most - idle) * (1 << 20) / limit)


FIGURES = {"throughput": (throughput, 2000), "slow": (slow, 2000), "reuse": (reuse, 0), "million": (million, 1000000),
           "bombs": (bombs, 0)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="+", choices=FIGURES)
    parser.add_argument("--program", default=str(ROOT / "build/release/bodycopy"))
    parser.add_argument("--urls", type=int, help="how many, where that can be chosen")
    options = parser.parse_args()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits[1], limits[1]))
    for name in options.figures:
        measure, count = FIGURES[name]
        with tempfile.TemporaryDirectory() as folder:
            measure(options.program, pathlib.Path(folder), options.urls or count)


if __name__ == "__main__":
    main()
