#!/usr/bin/env python3
"""Reads a .warc.gz with bodycopy, FastWARC and warcio: do they agree record by record, and how fast is each?

usage: compare_readers.py PROGRAM FILE.warc.gz    (needs the packages fastwarc and warcio)
"""

import base64
import hashlib
import json
import subprocess
import sys
import time

from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

ROUNDS = 3


def label(block):
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


def fastwarc(path):
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False):
            yield record.record_id, record.headers.get("WARC-Target-URI") or "", record.reader.read()


def warcio(path):
    with open(path, "rb") as stream:
        for record in WarcioIterator(stream, no_record_parse=True):
            yield (record.rec_headers["WARC-Record-ID"], record.rec_headers["WARC-Target-URI"] or "",
                   record.raw_stream.read())


def bodycopy(program, path):
    out = subprocess.run([program, "warc", "--index", "--digests", path], stdout=subprocess.PIPE, check=True).stdout
    records = map(json.loads, out.splitlines())
    return [(r["id"].strip("<>"), r.get("url", ""), r["blockDigest"]) for r in records]


def seconds(read):
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        read()
        times.append(time.perf_counter() - begin)
    return f"{min(times):.2f} s"


def main():
    program, path = sys.argv[1:]
    ours = bodycopy(program, path)
    agree = True
    for name, reader in (("fastwarc", fastwarc), ("warcio", warcio)):
        theirs = [(i.strip("<>"), url, label(block)) for i, url, block in reader(path)]
        agree = agree and theirs == ours
        print(f"{name}: {len(theirs)} records, bodycopy {len(ours)}, {'equal' if theirs == ours else 'NOT EQUAL'}")
        print(f"{name}:", seconds(lambda read=reader: sum(1 for _ in read(path))))
    index = [program, "warc", "--index", path]
    print("bodycopy:", seconds(lambda: subprocess.run(index, stdout=subprocess.DEVNULL, check=True)))
    sys.exit(0 if agree else 1)


main()
