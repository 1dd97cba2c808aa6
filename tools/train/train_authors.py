#!/usr/bin/env python3
"""Fits models/authors.model, which chooses the authors among the names of a page.

    pip install lightgbm numpy
    train_authors.py --program build/release/bodycopy --eval ../shared/eval [--out models/authors.model]

The features are those that `bodycopy features --of authors` writes for each name; the label says whether the name is one
of the gold's. Prints author F1, precision and recall, and the share of pages without gold authors where a name is given, of models
that have not seen the page's registered domain: for folds 1 to 4 of models fitted on the other three, for fold 0 of
the model that is written, which is fitted on folds 1 to 4.
"""

import argparse
import gzip
import json
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import lightgbm as lgb
import numpy as np

import tree_model

SETS = ("wcxb-dev", "trafilatura-dev", "fundus-dev", "postlight-dev")
TUNE = (1, 2, 3, 4)
ROUNDS = 200
PARAMETERS = {"objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 10,
              "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
              "seed": 1, "deterministic": True, "num_threads": 2, "verbose": -1}
# A page of wcxb-dev without gold authors mostly names none; of the other sets, that the gold is silent says nothing.
WEIGHT_WITHOUT_GOLD = {"wcxb-dev": 0.3}
WEIGHT_OF_SET = {"fundus-dev": 2.0}  # news pages of many countries are what the program is for
THRESHOLD = 0.4                      # as in extractors/authors.cc


def gold_pages(eval_dir):
    for name in SETS:
        for row in score.read_gold(eval_dir / name):
            yield name, row


def write_requests(stream, pages, eval_dir, folder):
    with stream:
        for number, (name, row) in enumerate(pages):
            path = folder / f"{number}.html"
            path.write_bytes(gzip.decompress((eval_dir / name / "pages" / f"{row['id']}.html.gz").read_bytes()))
            request = {"id": str(number), "url": row.get("url", ""), "html_path": str(path)}
            stream.write((json.dumps(request) + "\n").encode())


def read_frames(stream):
    """The header and the matrix of each page."""
    while size := stream.read(4):
        header = json.loads(stream.read(struct.unpack("<I", size)[0]))
        count = header["rows"] * header["columns"]
        yield header, np.frombuffer(stream.read(4 * count), dtype="<f4").reshape(header["rows"], header["columns"])


def features_of(program, pages, eval_dir):
    with tempfile.TemporaryDirectory() as folder:
        with subprocess.Popen([program, "features", "--of", "authors"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as process:
            writer = threading.Thread(target=write_requests, args=(process.stdin, pages, eval_dir, Path(folder)))
            writer.start()
            frames = list(read_frames(process.stdout))
            writer.join()
    return frames


class Table:
    """All names of all pages."""

    def __init__(self, pages, frames):
        self.pages = pages
        self.rows = np.concatenate([matrix for _, matrix in frames if matrix.size])
        self.names = [name for header, _ in frames for name in header["texts"]]
        self.page = np.repeat(np.arange(len(pages)), [header["rows"] for header, _ in frames])
        self.fold = np.array([score.fold(row) for _, row in pages])[self.page]
        gold = [score.author_names(row) for _, row in pages]
        self.label = np.array([bool(score.author_names({"authors": [name]}) & gold[page])
                               for name, page in zip(self.names, self.page)], dtype=int)
        weight = np.array([WEIGHT_OF_SET.get(name, 1.0) if names else WEIGHT_WITHOUT_GOLD.get(name, 0.0)
                           for (name, _), names in zip(pages, gold)])
        self.weight = weight[self.page]

    def fit(self, folds):
        chosen = np.isin(self.fold, folds) & (self.weight > 0)
        data = lgb.Dataset(self.rows[chosen], self.label[chosen], weight=self.weight[chosen])
        return lgb.train(PARAMETERS, data, ROUNDS)

    def out_of_fold(self):
        """Predictions for folds 1 to 4 by models of the other three, and for fold 0 by one of all four; that one."""
        p = np.zeros(len(self.rows))
        for fold in TUNE:
            held = self.fold == fold
            p[held] = self.fit([f for f in TUNE if f != fold]).predict(self.rows[held])
        shipped = self.fit(TUNE)
        held = self.fold == 0
        p[held] = shipped.predict(self.rows[held])
        return p, shipped

    def report(self, p):
        given = [[] for _ in self.pages]
        for name, page, value in zip(self.names, self.page, p):
            if value >= THRESHOLD:
                given[page].append(name)
        for name in SETS:
            for part in ("tune", "confirm"):
                chosen = [(row, names) for (of, row), names in zip(self.pages, given)
                          if of == name and (score.fold(row) == 0) == (part == "confirm")]
                predictions = {row["id"]: {"authors": names} for row, names in chosen}
                figures = score.author_scores([row for row, _ in chosen], predictions)
                silent = [bool(names) for row, names in chosen if not score.author_names(row)]
                print(f"{name} {part}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures.items()) +
                      f", given without gold {sum(silent)} of {len(silent)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--eval", required=True, type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("models/authors.model"))
    args = parser.parse_args()
    sys.path.insert(0, str(args.eval.resolve()))
    global score
    import score

    columns = subprocess.run([args.program, "features", "--of", "authors", "--names"], capture_output=True, text=True,
                             check=True).stdout.split()
    pages = list(gold_pages(args.eval))
    table = Table(pages, features_of(args.program, pages, args.eval))
    p, shipped = table.out_of_fold()
    table.report(p)
    args.out.parent.mkdir(exist_ok=True)
    tree_model.write(shipped, columns, args.out)


if __name__ == "__main__":
    main()
