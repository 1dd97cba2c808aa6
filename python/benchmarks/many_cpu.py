"""CPU of bodycopy.extract_many against the program over the same pages: many_cpu.py FOLDER [--threads N] [--rounds N]

FOLDER holds saved pages, *.html. The two take turns, so that what else the machine does falls on both; the program is the
one installed with the package, else that of the PATH.
"""

import argparse
import json
import resource
import subprocess
from pathlib import Path

import bodycopy
from bodycopy._program import find_program


def seconds(whose: int) -> float:
    usage = resource.getrusage(whose)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    pages = sorted(arguments.folder.glob("*.html"))
    requests = "".join(json.dumps({"html_path": str(page.absolute())}) + "\n" for page in pages).encode()
    command = [find_program(), "extract", "--input", "jsonl", "--jobs", str(arguments.threads), "-"]
    program = package = 0.0
    for number in range(1, arguments.rounds + 1):
        before = seconds(resource.RUSAGE_CHILDREN)
        lines = subprocess.run(command, input=requests, capture_output=True, check=False).stdout.count(b"\n")
        program += seconds(resource.RUSAGE_CHILDREN) - before
        before = seconds(resource.RUSAGE_SELF)
        records = sum(1 for _ in bodycopy.extract_many(pages, threads=arguments.threads, input="html"))
        package += seconds(resource.RUSAGE_SELF) - before
        assert lines == records == len(pages)
        print(f"{number}: program {program / number:.2f} s, extract_many {package / number:.2f} s, ratio {package / program:.3f}")


if __name__ == "__main__":
    main()
