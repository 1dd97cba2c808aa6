"""What a built file has against memory faults, read from the file itself: hardening_test.py [--notice NOTICE] FILE

FILE is the program, or the Python extension, as an optimised build with cmake/Hardening.cmake makes it. With --notice the libraries
that it needs must also be those that NOTICE names. Exits with 77, which ctest shows as skipped, without binutils or off x86-64.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
PAGE = 4096  # bytes of the stack; a larger frame is probed page by page
# Called by address, so that CET wants a landing pad; stripped of other symbols the extension still has it.
ENTRY = re.compile(r"^[0-9a-f]+ <(?:main|PyInit__core)(?:@@\w+)?>:\n\s*[0-9a-f]+:\s+(\S+)", re.MULTILINE)
STACK_PROBE = re.compile(r"\borq?\s+\$0x0,(0x[0-9a-f]+)?\(%rsp\)")


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def faults(file):
    """What the file lacks, a sentence each."""
    dynamic, segments = output("readelf", "--wide", "--dynamic", file), output("readelf", "--wide", "--segments", file)
    symbols, code = output("readelf", "--wide", "--dyn-syms", file), output("objdump", "--disassemble", "--no-show-raw-insn", file)
    if "GNU_RELRO" not in segments or not re.search(r"\((FLAGS|FLAGS_1)\).*\bNOW\b|\(BIND_NOW\)", dynamic):
        yield "no full RELRO: the table of addresses of the libraries' functions stays writable"
    if "DYN" not in output("readelf", "--file-header", file):
        yield "not position-independent"
    if re.search(r"GNU_STACK\s.*\bRWE\b", segments):
        yield "the stack is executable"
    if "__stack_chk_fail" not in symbols:
        yield "no stack protector"
    if not re.search(r"\b__(memcpy|memset|read|snprintf|vsnprintf)_chk\b", symbols):
        yield "no _FORTIFY_SOURCE"
    if not STACK_PROBE.search(code):
        yield f"no stack clash protection: no frame over {PAGE} bytes is probed"
    if ENTRY.findall(code) != ["endbr64"]:
        yield "no control-flow protection: its entry does not begin with endbr64"


def unnamed_libraries(file, notice):
    """The libraries that the file needs and NOTICE does not name."""
    needed = re.findall(r"\(NEEDED\).*\[(.+?\.so)", output("readelf", "--wide", "--dynamic", file))
    assert needed, file
    return [library for library in needed if not re.search(rf"(?<![\w-]){re.escape(library)}(?![\w-])", notice)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--notice", type=Path)
    parser.add_argument("file")
    flags = parser.parse_args()
    if not (shutil.which("readelf") and shutil.which("objdump")):
        print("skipped: there are no binutils here")
        return SKIPPED
    if "X86-64" not in output("readelf", "--file-header", flags.file):
        print("skipped: the file is not for x86-64")
        return SKIPPED
    found = list(faults(flags.file))
    if flags.notice:
        found += [f"NOTICE does not name {name}" for name in unnamed_libraries(flags.file, flags.notice.read_text())]
    for fault in found:
        print(f"{flags.file}: {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
