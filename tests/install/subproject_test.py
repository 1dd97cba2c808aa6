#!/usr/bin/env python3
"""Takes the source tree into another project, by add_subdirectory and by FetchContent: bodycopy::bodycopy is there, the library alone is
built, and what the project had set is left as it was. All is configured, and one file that uses the library compiled; the library
itself is what the other tests build. Without its libraries the tree says which are missing, all at once, and what installs them.

usage: subproject_test.py SOURCE_DIR BUILD_DIR CXX
"""

import os
import re
import shutil
import subprocess
import sys

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(parent LANGUAGES CXX ASM)
set(CMAKE_CXX_STANDARD 17)
get_cmake_property(before CACHE_VARIABLES)
@TAKE_IN@
get_cmake_property(after CACHE_VARIABLES)
list(REMOVE_ITEM after ${before})
foreach(variable IN LISTS after)
  get_property(type CACHE ${variable} PROPERTY TYPE)
  message(STATUS "new: ${variable} ${type}")
endforeach()
message(STATUS "standard: ${CMAKE_CXX_STANDARD}, tests: ${BUILD_TESTING}")
add_executable(example example.cc)
target_link_libraries(example PRIVATE bodycopy::bodycopy)
"""
TAKE_IN = {
    "add_subdirectory": "add_subdirectory(@SOURCE@ bodycopy)",
    "FetchContent": "include(FetchContent)\nFetchContent_Declare(bodycopy SOURCE_DIR @SOURCE@)\nFetchContent_MakeAvailable(bodycopy)",
}
EXAMPLE = """#include <bodycopy/bodycopy.h>
static_assert(__cplusplus > 202002L);
int main() { return bodycopy::Extract({.bytes = "<p>Text"}).headline.empty() ? 1 : 0; }
"""


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}\n{done.stdout}")
    return done.stdout


def check(way, source_dir, work, cxx):
    os.makedirs(work)
    files = {"CMakeLists.txt": PROJECT.replace("@TAKE_IN@", TAKE_IN[way]).replace("@SOURCE@", source_dir), "example.cc": EXAMPLE}
    for name, text in files.items():
        with open(os.path.join(work, name), "w", encoding="utf-8") as file:
            file.write(text)
    build = os.path.join(work, "build")
    said = run("cmake", "-S", work, "-B", build, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={cxx}")
    settings = {name for name, kind in re.findall(r"new: (\w+) (\w+)", said) if kind in ("BOOL", "STRING")}
    foreign = {name for name in settings if not name.startswith(("BODYCOPY_", "FETCHCONTENT_")) and name != "PKG_CONFIG_ARGN"}
    assert "BODYCOPY_PROGRAM" in settings and not foreign, f"{way} sets {foreign} of the project's cache"
    assert "standard: 17, tests: \n" in said, said
    sources = re.findall(r"-c " + re.escape(source_dir) + r"/(\S+)\.cc", run("ninja", "-C", build, "-t", "commands"))
    assert "extractors/extract_article" in sources, sources
    sources.remove(os.path.relpath(os.path.join(work, "example"), source_dir))
    beside = {source for source in sources if not re.match(r"extractors/|src/(base|decode|dom|page|model|output)/", source)}
    assert not beside, f"{way} builds more than the library: {beside}"
    run("ninja", "-C", build, "CMakeFiles/example.dir/example.cc.o")


def check_missing(source_dir, work, cxx):
    done = subprocess.run(["cmake", "-S", source_dir, "-B", work, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={cxx}"], check=False, text=True,
                          env={**os.environ, "PKG_CONFIG_LIBDIR": work}, stdin=subprocess.DEVNULL, capture_output=True)
    said = " ".join(done.stderr.split())
    assert done.returncode != 0 and "lacks libraries to build with: gumbo, uchardet, libutf8proc, libpsl." in said, done.stderr
    assert "scripts/install-dependencies build of bodycopy's source installs what is needed" in said and "libgumbo-dev" in said, done.stderr


def main():
    source_dir, build_dir, cxx = sys.argv[1:]
    work = os.path.join(build_dir, "subproject_test")
    shutil.rmtree(work, ignore_errors=True)
    for way in TAKE_IN:
        check(way, source_dir, os.path.join(work, way), cxx)
    check_missing(source_dir, os.path.join(work, "missing"), cxx)


main()
