#!/usr/bin/env python3
"""Fits models/headline.model, which chooses the headline among the candidates of a page.

    pip install lightgbm numpy
    train_headline.py --program build/release/bodycopy --eval ../shared/eval [--out models/headline.model]

The features are those that `bodycopy features --of headline` writes for each candidate; the label says whether the
candidate equals the gold title but for case, punctuation and white space. Prints the share of pages whose title is
right, of models that have not seen the page's registered domain: for folds 1 to 4 of models fitted on the other
three, for fold 0 of the model that is written, which is fitted on folds 1 to 4. The choice is as
in extractors/headline/title_model.cc.
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
ROUNDS = 80
PARAMETERS = {"objective": "binary", "learning_rate": 0.1, "num_leaves": 15, "min_data_in_leaf": 20,
              "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
              "seed": 1, "deterministic": True, "num_threads": 2, "verbose": -1}
# News pages of many countries are what the program is for, and the sets have few of them; pages that are no articles
# count less.
WEIGHT_OF_SET = {"fundus-dev": 3.0}
WEIGHT_OF_NO_ARTICLE = 0.7
DECLARED_BY_NEWS_SITE = 3.0  # as in title_model.cc
NEWS_ARTICLE, HAS_H1_AS_PREFIX = 2, 5


def gold_pages(eval_dir):
    """(set, gold row) of every page with a gold title."""
    for name in SETS:
        for row in score.read_gold(eval_dir / name):
            if row.get("title"):
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
        with subprocess.Popen([program, "features", "--of", "headline"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as process:
            writer = threading.Thread(target=write_requests, args=(process.stdin, pages, eval_dir, Path(folder)))
            writer.start()
            frames = list(read_frames(process.stdout))
            writer.join()
    return frames


class Table:
    """All candidates of all pages."""

    def __init__(self, pages, frames):
        self.rows = np.concatenate([matrix for _, matrix in frames])
        self.page = np.repeat(np.arange(len(pages)), [len(matrix) for _, matrix in frames])
        self.label = np.array([score.comparable(text) == score.comparable(row["title"])
                               for (_, row), (header, _) in zip(pages, frames) for text in header["texts"]], dtype=int)
        self.fold = np.array([score.fold(row) for _, row in pages])
        self.set = np.array([name for name, _ in pages])
        weight = np.array([WEIGHT_OF_SET.get(name, 1.0) if row.get("type", "article") == "article"
                           else WEIGHT_OF_NO_ARTICLE for name, row in pages])
        self.weight = weight[self.page]

    def fit(self, folds):
        chosen = np.isin(self.fold[self.page], folds)
        data = lgb.Dataset(self.rows[chosen], self.label[chosen], weight=self.weight[chosen])
        return lgb.train(PARAMETERS, data, ROUNDS)

    def right(self, evidence, folds):
        """For each page of the folds whether the candidate with the most evidence is right."""
        best = {}
        for index in np.flatnonzero(np.isin(self.fold[self.page], folds)):
            page = self.page[index]
            if page not in best or evidence[index] > evidence[best[page]]:
                best[page] = index
        return {page: self.label[index] for page, index in best.items()}


def declared(rows, names):
    column = {name: rows[:, place] for place, name in enumerate(names)}
    return ((column["from_linked"] > 0) & (column["page_linked_kind"] == NEWS_ARTICLE)
            & (column["of_h1"] != HAS_H1_AS_PREFIX)) * DECLARED_BY_NEWS_SITE


def report(table, evidence, folds, title):
    right = table.right(evidence, folds)
    shares = []
    for name in SETS:
        pages = np.flatnonzero((table.set == name) & np.isin(table.fold, folds))
        shares.append(f"{name} {sum(right.get(page, 0) for page in pages) / len(pages):.3f} of {len(pages)}")
    print(f"{title}: {', '.join(shares)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--eval", required=True, type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("models/headline.model"))
    args = parser.parse_args()
    sys.path.insert(0, str(args.eval.resolve()))
    global score
    import score

    names = subprocess.run([args.program, "features", "--of", "headline", "--names"], capture_output=True, text=True,
                           check=True).stdout.split()
    pages = list(gold_pages(args.eval))
    table = Table(pages, features_of(args.program, pages, args.eval))
    evidence = declared(table.rows, names).astype(float)
    tune = [1, 2, 3, 4]
    for fold in tune:
        held = table.fold[table.page] == fold
        evidence[held] += table.fit([f for f in tune if f != fold]).predict(table.rows[held], raw_score=True)
    shipped = table.fit(tune)
    held = table.fold[table.page] == 0
    evidence[held] += shipped.predict(table.rows[held], raw_score=True)
    report(table, evidence, tune, "folds 1-4, out of fold")
    report(table, evidence, [0], "fold 0, the model written")
    args.out.parent.mkdir(exist_ok=True)
    tree_model.write(shipped, names, args.out)


if __name__ == "__main__":
    main()
