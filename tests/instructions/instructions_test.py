"""Instructions a byte over the fixtures, counted by callgrind: instructions_test.py PROGRAM SOURCE_DIR COMPILER [--record]

Fails where they are more than 5 % above those in recorded.json; --record writes what it counts there. Counts vary little between
machines, since glibc is told to use no instruction set beyond SSE2, but much between compilers: another one than the recorded
is skipped (77), as is a machine without valgrind.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
MOST_GROWTH = 1.05
ROUNDS = 3  # over all pages, so that reading the models weighs little
PLAIN = "glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,-FMA,-FMA4,-SSE4_1,-SSE4_2,-SSSE3,-BMI1,-BMI2,-LZCNT,-MOVBE"


def count(program, pages):
    """Instructions of a run over the pages."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind"
        requests = "".join(json.dumps({"id": str(i), "html_path": str(page)}) + "\n" for i, page in enumerate(pages))
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, "extract", "--input", "jsonl",
                        "--jobs", "1"], input=requests, text=True, check=True, capture_output=True,
                       env={**os.environ, "GLIBC_TUNABLES": PLAIN})
        return int(re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.M).group(1))


def main():
    program, source, compiler = sys.argv[1:4]
    recorded_file = Path(__file__).parent / "recorded.json"
    recorded = json.loads(recorded_file.read_text()) if recorded_file.exists() else {}
    if not shutil.which("valgrind"):
        print("skipped: there is no valgrind here")
        return SKIPPED
    if "--record" not in sys.argv and recorded.get("compiler") != compiler:
        print(f"skipped: recorded with {recorded.get('compiler')}, built with {compiler}")
        return SKIPPED
    pages = sorted((Path(source) / "fixtures/pages").glob("*/source.html"))
    size = sum(page.stat().st_size for page in pages)
    few = count(program, pages)
    many = count(program, pages * (1 + ROUNDS))
    figure = round((many - few) / ROUNDS / size, 2)
    if "--record" in sys.argv:
        recorded_file.write_text(json.dumps({"compiler": compiler, "instructionsPerByte": figure}, indent=2) + "\n")
        return 0
    before = recorded["instructionsPerByte"]
    print(f"{figure} instructions a byte, recorded {before}: {(figure / before - 1) * 100:+.1f} %")
    if figure > before * MOST_GROWTH:
        print("That is more than 5 % more. Find the cause (docs/speed.md), or record the new figure: "
              f"{' '.join(sys.argv)} --record")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
