#!/usr/bin/env python3
"""Checks the #include rules of docs/architecture.md: usage: layering_test.py SOURCE_DIR"""

import pathlib
import re
import sys

# What the files of a folder may include, besides their own folder and the public headers.
LAYERS = {
    "include/bodycopy": set(),
    "src/base": set(),
    "src/decode": {"base"},
    "src/dom": {"base"},
    "src/page": {"base", "dom"},
    "src/model": {"base"},
    "src/output": {"base"},
    "src/fetch": {"base"},
    "src/crawl": {"base", "fetch", "archive"},
    "src/archive": {"base"},
    "extractors": {"base", "decode", "dom", "page", "model"},
    "src/cli": {"base", "decode", "dom", "page", "model", "output", "fetch", "crawl", "archive", "extractors"},
}

# Which folders may include a library's headers: only one place knows each of them.
LIBRARIES = {
    r"gumbo\.h": {"src/dom"},
    r"curl/.*": {"src/fetch", "src/crawl"},
    r"uchardet/.*": {"src/decode"},
    r"libxml/.*": {"src/dom", "src/crawl", "src/output"},
    r"sqlite3\.h": {"src/archive"},
    r"libdeflate\.h|openssl/.*": {"src/archive"},
    r"zstd\.h|brotli/.*": {"src/archive", "src/fetch"},
    r"CLI/.*": {"src/cli"},
    r"regex": set(),  # backtracks: its time has no bound; RE2 instead
    r"format": set(),  # not in g++ 12: fmt instead
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def folder_of(path):
    """The layer of a file, given relative to the project: extractors/body/score.cc is of extractors."""
    parts = path.split("/")
    return parts[0] if parts[0] == "extractors" else "/".join(parts[:2])


def faults_of(path, text):
    folder = folder_of(path)
    if folder not in LAYERS:
        return [f"{path}: the folder {folder} has no row in {pathlib.Path(__file__).name}"]
    own = folder.rsplit("/", maxsplit=1)[-1]
    faults = []
    for bracket, name in INCLUDE.findall(text):
        top = name.split("/")[0]
        for pattern, folders in LIBRARIES.items():
            if re.fullmatch(pattern, name) and folder not in folders:
                faults.append(f"{path}: includes {name}, which only {sorted(folders) or 'nothing'} may")
        if bracket == '"' and top not in LAYERS[folder] | {own, "bodycopy"}:
            faults.append(f"{path}: {folder} may not include {name}")
    return faults


def self_test():
    assert not faults_of("src/dom/parse.cc", '#include "dom/parse.h"\n#include <gumbo.h>\n#include "base/arena.h"')
    assert not faults_of("src/cli/main.cc", '#include "extractors/extract_article.h"')
    assert len(faults_of("src/base/url.cc", '#include "dom/document.h"')) == 1
    assert len(faults_of("src/page/page.cc", '  #  include "extractors/title.h"')) == 1
    assert len(faults_of("extractors/body/score.cc", "#include <gumbo.h>\n#include <curl/curl.h>")) == 2
    assert len(faults_of("extractors/title.cc", "#include <regex>")) == 1
    assert len(faults_of("src/new/thing.cc", "")) == 1


def main():
    self_test()
    root = pathlib.Path(sys.argv[1])
    files = [f for top in ("include", "src", "extractors") for f in sorted((root / top).rglob("*")) if
             f.suffix in (".h", ".cc")]
    assert files, f"no sources below {root}"
    faults = [fault for f in files for fault in faults_of(f.relative_to(root).as_posix(), f.read_text("utf-8"))]
    print("\n".join(faults) or f"{len(files)} files keep the layers")
    sys.exit(1 if faults else 0)


main()
