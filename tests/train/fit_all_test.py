#!/usr/bin/env python3
"""The way from pages to models and their figures, on few pages: fit_all_test.py PROGRAM SOURCE_DIR EVAL_DIR

Run by scripts/test-train, which installs what it needs.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

SETS = ("fundus-dev", "postlight-dev")
ROUNDS = 20
LEAST = 0.9  # of bodies and days: by so few trees .97 and more, unless a column is taken for another


def main():
    program, source, eval_dir = sys.argv[1:4]
    with tempfile.TemporaryDirectory(prefix="train-") as folder:
        command = [sys.executable, f"{source}/tools/train/fit_all", eval_dir, "--program", program, "--scratch", folder,
                   "--sets", *SETS, "--rounds", str(ROUNDS)]
        run = subprocess.run(command, capture_output=True, text=True)
        print(run.stdout, run.stderr)
        assert run.returncode == 0, run.returncode
        for part in ("tune", "confirm"):
            table = run.stdout.split(f"== {part}\n")[1].split("postlight-dev\n")[0]
            figures = dict(zip(*(line.split() for line in re.findall(r"^  (?:predictions|out) .*$", table, re.M))))
            assert float(figures["word_f1"]) > LEAST and float(figures["date"]) > LEAST, (part, figures)
        for model in ("headline", "authors", "dates", "body"):
            path = Path(folder) / "models" / f"{model}.model"
            answer = subprocess.run([program, "extract", "-", "--model", path], input="<p>A page.", capture_output=True, text=True)
            assert answer.returncode == 0, answer.stderr


if __name__ == "__main__":
    main()
