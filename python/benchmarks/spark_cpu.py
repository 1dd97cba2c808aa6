#!/usr/bin/env python3
"""What Spark adds to the extraction, in CPU time a page: the program, the library, the guard, Spark, Parquet.

    build/spark/bin/python python/benchmarks/spark_cpu.py [--pages 1600] [--set wcxb-dev]...

Takes pages of the evaluation sets ($BODYCOPY_EVAL, or ../shared/eval), writes them as four WARC shards, and prints
the CPU milliseconds a page of each way over the same pages, in one run. CPU time, not elapsed time, so that a busy
machine disturbs it little.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARDS = 4
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def process_tree() -> dict[str, float]:
    """CPU seconds of all descendants by kind: the JVM, and Python workers with their children."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = path.read_text().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        fields = rest.split()
        stats[int(path.parent.name)] = (int(fields[1]), name, sum(map(int, fields[11:15])) / TICKS)
    found = {"jvm": 0.0, "python": 0.0}
    for pid, (parent, name, seconds) in stats.items():
        ancestors = {parent}
        while parent in stats:
            parent = stats[parent][0]
            ancestors.add(parent)
        if os.getpid() in ancestors and pid != os.getpid():
            found["jvm" if name == "java" else "python"] += seconds
    return found


def write_shard(path: Path, pages: list[tuple[str, bytes]]) -> str:
    with path.open("wb") as out:
        for number, (url, page) in enumerate(pages):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{path.stem}:{number}>\r\n"
                f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-03-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))
    return str(path)


def write_inputs(folder: Path, sources: list[Path], urls: dict[str, str]) -> tuple[list[str], list[dict[str, str]]]:
    """The pages as .warc.gz shards, and as the program's requests."""
    shards, requests = [], []
    for index in range(SHARDS):
        pages = []
        for number, source in enumerate(sources[index::SHARDS]):
            page = gzip.decompress(source.read_bytes())
            url = urls.get(f"{source.parent.parent.name}/{source.name}") or "https://a.example/"
            pages.append((url, page))
            file = folder / f"{index}-{number}.html"
            file.write_bytes(page)
            requests.append({"url": url, "html_path": str(file), "date": "2025-03-01T00:00:00Z"})
        shards.append(write_shard(folder / f"{index}.warc.gz", pages))
    return shards, requests


def measure_program(requests: list[dict[str, str]]) -> float:
    lines = "".join(json.dumps(request) + "\n" for request in requests).encode()
    before = cpu_of(resource.RUSAGE_CHILDREN)
    program = ROOT / "build" / "release" / "bodycopy"
    subprocess.run([program, "extract", "--input", "jsonl", "--jobs", "2", "-"], input=lines, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    return cpu_of(resource.RUSAGE_CHILDREN) - before


def measure_library(shards: list[str]) -> tuple[float, float]:
    """CPU of reading the shards alone, and of reading and extracting in this process."""
    import bodycopy
    from bodycopy import warc

    def measure(use: Callable[[Any], object]) -> float:
        before = cpu_of(resource.RUSAGE_SELF)
        for shard in shards:
            for batch in warc.batches(shard):
                use(batch)
        return cpu_of(resource.RUSAGE_SELF) - before

    return measure(len), measure(bodycopy.extract_arrow)


def measure_spark(shards: list[str], folder: Path, program: Callable[[], None]) -> dict[str, dict[str, float]]:
    """CPU after the start, after a job without output, and after one that writes Parquet; the program in between."""
    from bodycopy.spark import articles, warc_to_articles
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(folder))
        .getOrCreate()
    )
    warm = write_shard(folder / "warm.warc.gz", [("https://a.example/", b"<p>" + b"Some words. " * 500)] * 4)
    warc_to_articles(spark, [warm, warm], str(folder / "warm"))  # workers, their children, the JVM's classes
    after = {"start": process_tree()}
    program()
    articles(spark, shards).write.format("noop").mode("overwrite").save()
    after["noop"] = process_tree()
    program()
    warc_to_articles(spark, shards, str(folder / "out"))
    after["parquet"] = process_tree()
    outcomes = spark.read.parquet(str(folder / "out")).groupBy("outcome").count().collect()
    print("outcomes:", {row["outcome"]: row["count"] for row in outcomes})
    print(f"Parquet: {sum(f.stat().st_size for f in (folder / 'out').iterdir()) / 1e6:.1f} MB")
    spark.stop()
    return after


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1600)
    parser.add_argument("--set", action="append", dest="sets")
    arguments = parser.parse_args()
    eval_sets = Path(os.environ.get("BODYCOPY_EVAL", ROOT.parent / "shared" / "eval"))
    sets = arguments.sets or ["wcxb-dev", "fundus-dev", "trafilatura-dev"]
    pages, urls = [], {}
    for name in sets:
        pages += sorted((eval_sets / name / "pages").glob("*.html.gz"))
        with (eval_sets / name / "gold.jsonl").open(encoding="utf-8") as lines:
            for gold in map(json.loads, lines):
                urls[f"{name}/{gold['id']}.html.gz"] = gold.get("url", "")
    pages = pages[:: max(1, len(pages) // arguments.pages)][: arguments.pages]
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name), pages, urls)


def compare(folder: Path, pages: list[Path], urls: dict[str, str]) -> None:
    """Prints what each way costs. The program runs before, between and after the others: the machine may be busy."""
    shards, requests = write_inputs(folder, pages, urls)
    size = sum(os.path.getsize(request["html_path"]) for request in requests)
    packed = sum(map(os.path.getsize, shards))
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB, {packed / 1e6:.1f} MB as .warc.gz, load {os.getloadavg()[0]:.1f}")

    runs: list[float] = []

    def run_program() -> None:
        runs.append(measure_program(requests))

    run_program()
    reading, library = measure_library(shards)
    after = measure_spark(shards, folder, run_program)
    run_program()
    program = sum(runs) / len(runs)

    def report(what: str, seconds: float) -> None:
        print(f"{what:55} {1000 * seconds / len(pages):7.3f} ms a page, {seconds / program:5.2f} of the program's")

    print("program, each run:", *(f"{1000 * run / len(pages):.3f}" for run in runs))
    report("program, --input jsonl, files", program)
    report("reading the shards", reading)
    report("reading and extract_arrow, in one process", library)
    start = after["start"]
    print(f"{'Spark, start with a first small job':55} {start['jvm']:7.1f} s JVM, {start['python']:.1f} s Python")
    for job, before, what in (("noop", "start", "no output"), ("parquet", "noop", "Parquet")):
        report(f"Spark, {what}: Python workers and their children", after[job]["python"] - after[before]["python"])
        report(f"Spark, {what}: JVM", after[job]["jvm"] - after[before]["jvm"])


if __name__ == "__main__":
    main()
