#!/usr/bin/env python3
"""Writes fixtures/warc with warcio, from the pages of fixtures/pages: tools/warc/make_fixtures.py

Needs the packages warcio, brotli and zstandard. The files are committed, so the tests need none of them.
"""

import gzip
import io
import pathlib
import zlib

import brotli
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT / "fixtures" / "pages"
FOLDER = ROOT / "fixtures" / "warc"
DATE = "2025-03-01T12:00:00Z"


def page(name):
    return next((PAGES / name).glob("source.*")).read_bytes()


def chunked(body, size=1000):
    pieces = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def deflate_raw(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


CODINGS = {
    "plain": ({}, lambda b: b),
    "chunked": ({"Transfer-Encoding": "chunked"}, chunked),
    "gzip": ({"Content-Encoding": "gzip"}, lambda b: gzip.compress(b, mtime=0)),
    "gzip-chunked": ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
                     lambda b: chunked(gzip.compress(b, mtime=0))),
    "deflate": ({"Content-Encoding": "deflate"}, zlib.compress),
    "deflate-raw": ({"Content-Encoding": "deflate"}, deflate_raw),
    "br": ({"Content-Encoding": "br"}, brotli.compress),
    "zstd": ({"Content-Encoding": "zstd"}, zstandard.ZstdCompressor().compress),
    "decoded-already": ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, lambda b: b),
}


def headers(status, fields):
    return StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1")


class Records:
    def __init__(self, stream, version, packed):
        self.writer = WARCWriter(stream, gzip=packed, warc_version=version)
        self.number = 0

    def add(self, url, kind, body=b"", head=None, content_type=None, fields=None, **more):
        self.number += 1
        fields = {"WARC-Date": DATE, "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{self.number:012d}>",
                  **(fields or {})}
        self.writer.write_record(self.writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=head, warc_content_type=content_type or "",
            warc_headers_dict=fields, **more))


def write_all_kinds(stream, version, packed):
    """A record of each kind, and the page smartmag in every coding."""
    records = Records(stream, version, packed)
    body = page("smartmag")
    records.add("", "warcinfo", b"software: warcio\r\n", content_type="application/warc-fields")
    records.add("https://a.example/request", "request", head=StatusAndHeaders(
        "GET / HTTP/1.1", [("Host", "a.example")], is_http_request=True))
    for name, (fields, encode) in CODINGS.items():
        records.add(f"https://a.example/{name}", "response", encode(body),
                    headers("200 OK", {"Content-Type": "text/html; charset=utf-8", **fields}))
    records.add("https://a.example/gone", "response", b"<p>Gone</p>",
                headers("404 Not Found", {"Content-Type": "text/html"}))
    records.add("https://a.example/moved", "response", b"",
                headers("301 Moved", {"Location": "/plain"}))
    records.add("https://a.example/picture", "response", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
                headers("200 OK", {"Content-Type": "image/png"}))
    records.add("https://a.example/resource", "resource", body, content_type="text/html")
    records.add("https://a.example/dump", "conversion", page("smartmag-dump"), content_type="text/plain")
    records.add("https://a.example/again", "revisit", head=headers("200 OK", {"Content-Type": "text/html"}),
                fields={"WARC-Refers-To-Target-URI": "https://a.example/plain",
                        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"})
    records.add("metadata://a.example/x", "metadata", b"a: b\r\n", content_type="application/warc-fields")


def main():
    FOLDER.mkdir(exist_ok=True)
    plain = io.BytesIO()
    write_all_kinds(plain, "1.0", False)
    (FOLDER / "kinds-1.0.warc").write_bytes(plain.getvalue())
    packed = io.BytesIO()
    write_all_kinds(packed, "1.1", True)
    (FOLDER / "kinds-1.1.warc.gz").write_bytes(packed.getvalue())


main()
