#!/usr/bin/env python3
"""Installs a build to a prefix of its own and builds programs against it: the README's example, as it stands there, by find_package,
and what bodycopy.h opens with by pkg-config. Each must print the headline and the record of a page.

usage: install_test.py SOURCE_DIR BUILD_DIR LIBDIR CXX CXX_FLAGS
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

PAGE = """<!doctype html><html lang="en"><head><title>Ferry back in service - Harbour Post</title></head><body>
<nav><a href="/">Home</a> <a href="/local">Local</a></nav>
<article><h1>Ferry back in service</h1>
<p>The ferry between the two harbours has been running again since Monday morning, after a repair of nine days.</p>
<p>Passengers had been taken across in small boats, which could not carry cars, bicycles or goods for the shops.</p>
<p>The harbour master said that the gearbox had been replaced and that no further delays were to be expected.</p>
</article></body></html>
"""
READ_THE_FILE = """#include <fstream>
#include <iterator>
#include <string>

std::string ReadTheFile(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

"""
PROJECT = """cmake_minimum_required(VERSION 3.25)
project(example LANGUAGES CXX)
find_package(bodycopy REQUIRED)
add_executable(example readme.cc)
target_link_libraries(example PRIVATE bodycopy::bodycopy)
"""


def run(*command, cwd, **environment):
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(command)}\n{done.stdout}")
    return done.stdout


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def check_output(program, work, libraries):
    headline, record = run(program, cwd=work, LD_LIBRARY_PATH=libraries).split("\n", 1)
    assert headline == "Ferry back in service", headline
    record = json.loads(record)
    assert record["headline"] == headline, record
    assert record["articleBody"].startswith("The ferry between"), record


def main():
    source_dir, build_dir, libdir, cxx, cxx_flags = sys.argv[1:]
    work = os.path.join(build_dir, "install_test")
    prefix = os.path.join(work, "prefix")
    libraries = os.path.join(prefix, libdir)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    run("cmake", "--install", build_dir, "--prefix", prefix, cwd=work)

    example = re.findall(r"^///     (.*)$|^///()$", read(source_dir, "include/bodycopy/bodycopy.h"), re.MULTILINE)
    write(os.path.join(work, "header.cc"), READ_THE_FILE + "\n".join(line for line, _ in example) + "\n")
    [example] = re.findall(r"^```cpp\n(.*?)^```$", read(source_dir, "README.md"), re.MULTILINE | re.DOTALL)
    write(os.path.join(work, "readme.cc"), example)
    write(os.path.join(work, "CMakeLists.txt"), PROJECT)
    write(os.path.join(work, "page.html"), PAGE)

    run("cmake", "-S", work, "-B", "by-cmake", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={cxx}",
        f"-DCMAKE_CXX_FLAGS={cxx_flags}", "-DCMAKE_BUILD_TYPE=Release", cwd=work)
    run("cmake", "--build", "by-cmake", cwd=work)
    check_output("./by-cmake/example", work, libraries)

    flags = run("pkg-config", "--cflags", "--libs", "bodycopy", cwd=work,
                PKG_CONFIG_PATH=os.path.join(libraries, "pkgconfig")).split()
    run(cxx, "-std=c++23", *cxx_flags.split(), "header.cc", "-o", "by-pkg-config", *flags, cwd=work)
    check_output("./by-pkg-config", work, libraries)

    for made in ("man/man1/bodycopy.1", "man/man1/bodycopy-crawl.1", "bash-completion/completions/bodycopy",
                 "zsh/site-functions/_bodycopy", "fish/vendor_completions.d/bodycopy.fish"):
        assert os.path.getsize(os.path.join(prefix, "share", made)) > 0, made

    run(os.path.join(prefix, "bin/bodycopy"), "--version", cwd=work, LD_LIBRARY_PATH=libraries)


main()
