#!/usr/bin/env python3
"""Fits models/headline.model, which chooses the headline among the candidates of a page.

    train_headline.py EVAL_DIR --program build/release/bodycopy --scratch DIR [--output models/headline.model]

The features are those that `bodycopy features --of headline` writes for each candidate; the label says whether the
candidate equals the gold title but for case, punctuation and white space. Puts into DIR/fold.N.model the model fitted
without the pages of fold N, for tools/train/out_of_fold, and writes the model of all pages to the output. Prints the
share of pages whose title is right by the models that have not seen the page's site; the choice is as in
extractors/headline/title_model.cc.
"""

import argparse
from pathlib import Path

import lightgbm as lgb
import numpy as np

import pages as page_files
import tree_model

SETS = ("wcxb-dev", "trafilatura-dev", "fundus-dev", "postlight-dev")
ALL = range(page_files.FOLDS)
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


class Table:
    """All candidates of all pages."""

    def __init__(self, pages, score):
        self.rows = np.concatenate([page.rows for page in pages])
        self.page = np.repeat(np.arange(len(pages)), [len(page.texts) for page in pages])
        self.label = np.array([score.comparable(text) == score.comparable(page.gold["title"])
                               for page in pages for text in page.texts], dtype=int)
        self.fold = np.array([page.fold for page in pages])
        self.set = np.array([page.set for page in pages])
        weight = np.array([WEIGHT_OF_SET.get(page.set, 1.0) if page.is_article else WEIGHT_OF_NO_ARTICLE
                           for page in pages])
        self.weight = weight[self.page]

    def fit(self, folds):
        chosen = np.isin(self.fold[self.page], folds)
        data = lgb.Dataset(self.rows[chosen], self.label[chosen], weight=self.weight[chosen])
        return lgb.train(PARAMETERS, data, ROUNDS)

    def right(self, evidence):
        """For each page whether the candidate with the most evidence is right."""
        right = np.zeros(len(self.fold), bool)
        for page in range(len(self.fold)):
            own = np.flatnonzero(self.page == page)
            right[page] = len(own) > 0 and self.label[own[np.argmax(evidence[own])]]
        return right


def declared(rows, names):
    column = {name: rows[:, place] for place, name in enumerate(names)}
    return ((column["from_linked"] > 0) & (column["page_linked_kind"] == NEWS_ARTICLE)
            & (column["of_h1"] != HAS_H1_AS_PREFIX)) * DECLARED_BY_NEWS_SITE


def report(table, evidence):
    right = table.right(evidence)
    for part, of_part in (("tune", table.fold > 0), ("confirm", table.fold == 0)):
        shares = []
        for name in SETS:
            chosen = right[of_part & (table.set == name)]
            shares.append(f"{name} {chosen.mean():.3f} of {len(chosen)}")
        print(f"{part}: {', '.join(shares)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval_dir", type=Path)
    parser.add_argument("--program", required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    args = parser.parse_args()

    names = page_files.feature_names(args.program, "headline")
    pages = page_files.unpack(args.eval_dir, args.scratch / "pages", SETS)
    pages = [page for page in pages if page.gold.get("title")]
    page_files.read_features(args.program, pages, subject="headline")
    table = Table(pages, page_files.scorer(args.eval_dir))
    evidence = declared(table.rows, names).astype(float)
    for fold in ALL:
        model = table.fit([f for f in ALL if f != fold])
        held = table.fold[table.page] == fold
        evidence[held] += model.predict(table.rows[held], raw_score=True)
        tree_model.update_pack({"headline": tree_model.model_bytes(model, names)},
                               page_files.fold_pack(args.scratch, fold))
    report(table, evidence)
    if args.output:
        tree_model.write_pack({"headline": tree_model.model_bytes(table.fit(ALL), names)}, args.output)


if __name__ == "__main__":
    main()
