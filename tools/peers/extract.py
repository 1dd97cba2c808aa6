#!/usr/bin/env python3
"""Runs one extractor over pages: extract.py NAME < requests > predictions, JSON lines both, as score.py feeds them.

Each answer has the CPU milliseconds of the page in this process; reading the file, writing the answer and the first imports are not in them.
"""

import json
import sys
import time
from functools import partial

WARM_UP_PAGES = 10  # some peers import modules with the first pages


def bodycopy(**options):
    from bodycopy import extract as extract_record

    def extract(page, url):
        record = extract_record(page, url, **options)
        return {"text": record.get("articleBody"), "title": record.get("headline"),
                "authors": [author["name"] for author in record.get("authors", [])], "date": record.get("datePublished")}
    return extract


def trafilatura():
    from trafilatura import bare_extraction

    def extract(page, url):
        document = bare_extraction(page, url=url or None, with_metadata=True, include_comments=False)
        return document and {"text": document.text, "title": document.title, "authors": document.author,
                             "date": document.date}
    return extract


def rs_trafilatura():
    from rs_trafilatura import extract_bytes

    def extract(page, url):
        result = extract_bytes(page, url=url or None)
        return {"text": result.main_content, "title": result.title, "authors": result.author, "date": result.date}
    return extract


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page, _url):
        tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
        return {"text": extract_plain_text(tree, main_content=True, preserve_formatting=True)}
    return extract


def turbohtml():
    from turbohtml import parse

    def extract(page, _url):
        article = parse(page).article()
        return {"text": article.text, "title": article.title, "authors": article.byline, "date": article.date}
    return extract


def readability_lxml():
    from lxml.html import fromstring
    from readability import Document
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def extract(page, _url):
        document = Document(bytes_to_str(page, detect_encoding(page)))
        return {"text": "\n".join(fromstring(document.summary(html_partial=True)).itertext()),
                "title": document.short_title()}
    return extract


EXTRACTORS = {"bodycopy": bodycopy, "bodycopy --parser gumbo": partial(bodycopy, parser="gumbo"), "trafilatura": trafilatura,
              "rs-trafilatura": rs_trafilatura, "resiliparse": resiliparse, "turbohtml": turbohtml,
              "readability-lxml": readability_lxml}


def answer_for(extract, request):
    with open(request["html_path"], "rb") as file:
        page = file.read()
    start = time.process_time()
    try:
        answer = extract(page, request["url"]) or {}
    except Exception as fault:  # a peer may raise anything; the page counts as an empty answer
        answer = {"error": repr(fault)}
    milliseconds = 1e3 * (time.process_time() - start)
    date = answer.get("date")
    return {"id": request["id"], **answer, "date": date and str(date)[:10], "ms": milliseconds}


def main():
    extract = EXTRACTORS[sys.argv[1]]()
    requests = [json.loads(line) for line in sys.stdin]
    for request in requests[:WARM_UP_PAGES]:
        answer_for(extract, request)
    for request in requests:
        print(json.dumps(answer_for(extract, request)), flush=True)


main()
