#!/usr/bin/env python3
"""Fits models/authors.model, which chooses the authors among the names of a page.

    train_authors.py EVAL_DIR --program build/release/bodycopy --scratch DIR [--output models/authors.model]

The features are those that `bodycopy features --of authors` writes for each name; the label says whether the name is one
of the gold's. Puts into DIR/fold.N.model the model fitted without the pages of fold N, for tools/train/out_of_fold, and
writes the model of all pages to the output. Prints author F1, precision and recall, and on how many pages without gold
authors a name is given, by the models that have not seen the page's site. Run it after train_headline.py in the same DIR:
names are looked for around the headline.
"""

import lightgbm as lgb
import numpy as np

import pages as page_files
import training
import tree_model

SETS = ("wcxb-dev", "trafilatura-dev", "fundus-dev", "postlight-dev", page_files.READER_SET)
ROUNDS = 200
PARAMETERS = {"objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 10,
              "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
              "seed": 1, "deterministic": True, "num_threads": 2, "verbose": -1}
# A page of wcxb-dev without gold authors mostly names none; of the other sets, that the gold is silent says nothing.
WEIGHT_WITHOUT_GOLD = {"wcxb-dev": 0.3, page_files.READER_SET: 1.0}
WEIGHT_OF_SET = {"fundus-dev": 2.0, page_files.READER_SET: 2.0}  # news pages of many countries are what the program is for
THRESHOLD = 0.32                     # of the probability: F1 out of fold is as good from .3 to .4


class Table:
    """All names of all pages."""

    def __init__(self, pages, score, rounds):
        self.pages, self.score, self.rounds = pages, score, rounds
        self.rows = np.concatenate([page.rows for page in pages if page.rows.size])
        self.names = [name for page in pages for name in page.texts]
        self.page = np.repeat(np.arange(len(pages)), [len(page.texts) for page in pages])
        self.fold = np.array([page.fold for page in pages])[self.page]
        gold = [score.author_names(page.gold) for page in pages]
        self.label = np.array([bool(score.author_names({"authors": [name]}) & gold[page])
                               for name, page in zip(self.names, self.page)], dtype=int)
        weight = np.array([WEIGHT_OF_SET.get(page.set, 1.0) if names else WEIGHT_WITHOUT_GOLD.get(page.set, 0.0)
                           for page, names in zip(pages, gold)])
        self.weight = weight[self.page]

    def fit(self, folds):
        chosen = np.isin(self.fold, folds) & (self.weight > 0)
        data = lgb.Dataset(self.rows[chosen], self.label[chosen], weight=self.weight[chosen])
        return lgb.train(PARAMETERS, data, self.rounds)

    def report(self, p):
        given = [[] for _ in self.pages]
        for name, page, value in zip(self.names, self.page, p):
            if value >= THRESHOLD:
                given[page].append(name)
        for name in dict.fromkeys(page.set for page in self.pages):
            for part in ("tune", "confirm"):
                chosen = [(page.gold, names) for page, names in zip(self.pages, given)
                          if page.set == name and (page.fold == 0) == (part == "confirm")]
                predictions = {row["id"]: {"authors": names} for row, names in chosen}
                figures = self.score.author_scores([row for row, _ in chosen], predictions)
                silent = [bool(names) for row, names in chosen if not self.score.author_names(row)]
                print(f"{name} {part}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures.items()) +
                      f", given without gold {sum(silent)} of {len(silent)}")


def parts(model, columns):
    return {"authors": tree_model.model_bytes(model, columns), "authors.threshold": tree_model.number_bytes(THRESHOLD)}


def train(run):
    columns = run.columns("authors")
    pages = run.pages_of_fields()
    page_files.read_features_by_fold(run.program, pages, run.scratch, "authors")
    table = Table(pages, run.score, run.rounds(ROUNDS))
    p = np.zeros(len(table.rows))
    for fold in training.ALL:
        model = table.fit([f for f in training.ALL if f != fold])
        held = table.fold == fold
        p[held] = model.predict(table.rows[held])
        run.keep(fold, parts(model, columns))
    table.report(p)
    if run.output:
        run.write(parts(table.fit(training.ALL), columns))


if __name__ == "__main__":
    training.main(__doc__, SETS, train)
