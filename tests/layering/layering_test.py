#!/usr/bin/env python3
"""Checks the #include rules of docs/architecture.md: usage: layering_test.py SOURCE_DIR"""

import pathlib
import re
import sys

# What the files of a folder may include, besides their own folder and the public headers that are all types.
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

# The folder that defines the functions of a public header: who includes it includes that folder. None is told of the
# others, which declare types, and functions of src/base.
PUBLIC = {
    "crawl": "crawl",
    "extract": "extractors",
    "fetch": "fetch",
    "record": "output",
    "robots": "crawl",
    "write": "output",
    "bodycopy": "extractors",
}

# The floors inside extractors/: what the files of a folder there may include of it. Files that stand in no folder are
# small fields, and what runs all fields; they may include everything.
FLOORS = {
    "lexicon": set(),
    "reading": {"lexicon"},
    "authors": {"lexicon", "reading"},
    "body": {"lexicon", "reading"},
    "dates": {"lexicon", "reading"},
    "headline": {"lexicon", "reading"},
    "images": {"lexicon", "reading"},
}

# Which folders may include a library's headers: only one place knows each of them.
LIBRARIES = {
    r"gumbo\.h": {"src/dom"},
    r"curl/.*": {"src/fetch", "src/crawl"},
    r"uchardet/.*": {"src/decode"},
    r"libxml/.*": {"src/crawl"},
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
        if bracket == '"' and not may_include(folder, own, name):
            faults.append(f"{path}: {folder} may not include {name}")
        if bracket == '"' and top == "extractors" == folder and not may_stand_above(path, name):
            faults.append(f"{path}: {name} stands above it")
    return faults


def may_include(folder, own, name):
    top = name.split("/")[0]
    if top == "bodycopy":
        defined_by = PUBLIC.get(name.removeprefix("bodycopy/").removesuffix(".h"))
        return folder == "include/bodycopy" or defined_by in LAYERS[folder] | {own, None}
    return top in LAYERS[folder] | {own}


def may_stand_above(path, name):
    """Whether a file of extractors/ is above the header of extractors/ that it includes, or beside it."""
    of, included = path.split("/")[1:-1], name.split("/")[1:-1]
    if not of:
        return True
    return included != [] and included[0] in FLOORS[of[0]] | {of[0]}


def self_test():
    assert not faults_of("src/dom/parse.cc", '#include "dom/parse.h"\n#include <gumbo.h>\n#include "base/arena.h"')
    assert not faults_of("src/cli/main.cc", '#include "extractors/extract_article.h"')
    assert len(faults_of("src/base/url.cc", '#include "dom/document.h"')) == 1
    assert len(faults_of("src/page/page.cc", '  #  include "extractors/title.h"')) == 1
    assert len(faults_of("extractors/body/score.cc", "#include <gumbo.h>\n#include <curl/curl.h>")) == 2
    assert len(faults_of("extractors/title.cc", "#include <regex>")) == 1
    assert not faults_of("extractors/dates/day.cc", '#include "extractors/reading/reading.h"')
    assert not faults_of("extractors/title.cc", '#include "extractors/dates/day.h"')
    assert len(faults_of("extractors/dates/day.cc", '#include "extractors/body/block.h"')) == 1
    assert len(faults_of("extractors/dates/day.cc", '#include "extractors/title.h"')) == 1
    assert len(faults_of("extractors/title.cc", '#include "bodycopy/write.h"')) == 1
    assert not faults_of("src/output/text.cc", '#include "bodycopy/write.h"')
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
