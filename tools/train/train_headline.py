#!/usr/bin/env python3
"""Fits models/headline.model, which chooses the headline among the candidates of a page.

    train_headline.py EVAL_DIR --program build/release/bodycopy --scratch DIR [--output models/headline.model]

The features are those that `bodycopy features --of headline` writes for each candidate; the label says whether the
candidate equals the gold title but for case, punctuation and white space. Text dumps, of which the lines are the
candidates, have a model of their own. Puts into DIR/fold.N.model the model fitted
without the pages of fold N, for tools/train/out_of_fold, and writes the model of all pages to the output. Prints the
share of pages whose title is right by the models that have not seen the page's site; the choice is as in
extractors/headline/title_model.cc.
"""

import lightgbm as lgb
import numpy as np

import pages as page_files
import training
import tree_model

SETS = ("wcxb-dev", "trafilatura-dev", "fundus-dev", "postlight-dev", page_files.READER_SET)
SEEDS = (1, 2)  # the mean of two fits is steadier than one
ROUNDS = 200
DUMP_ROUNDS = 200
PARAMETERS = {"objective": "lambdarank", "lambdarank_truncation_level": 5, "learning_rate": 0.06, "num_leaves": 7,
              "min_data_in_leaf": 10, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1,
              "lambda_l2": 5, "deterministic": True, "num_threads": 1, "verbose": -1}
# News pages of many countries are what the program is for, and the sets have few of them; pages that are no articles
# count less.
WEIGHT_OF_SET = {"fundus-dev": 3.0, page_files.READER_SET: 4.0}
WEIGHT_OF_NO_ARTICLE = 0.7
DUMPED_OTHERS = 0.3          # share of the pages that are no articles that are dumped


class Table:
    """All candidates of all pages."""

    def __init__(self, pages, score):
        self.rows = np.concatenate([page.rows for page in pages if page.texts])
        self.page = np.repeat(np.arange(len(pages)), [len(page.texts) for page in pages])
        self.label = np.array([score.comparable(text) == score.comparable(page.gold["title"])
                               for page in pages for text in page.texts], dtype=int)
        self.fold = np.array([page.fold for page in pages])
        self.set = np.array([page.set for page in pages])
        weight = np.array([WEIGHT_OF_SET.get(page.set, 1.0) if page.is_article else WEIGHT_OF_NO_ARTICLE
                           for page in pages])
        self.weight = weight[self.page]

    def fit(self, folds, rounds):
        """Of the pages that have a right candidate."""
        known = np.zeros(len(self.fold), bool)
        known[self.page[self.label > 0]] = True
        known &= np.isin(self.fold, folds)
        chosen = known[self.page]
        sizes = np.bincount(self.page, minlength=len(self.fold))[known]
        data = lgb.Dataset(self.rows[chosen], self.label[chosen], weight=self.weight[chosen], group=sizes,
                           free_raw_data=False)
        return [lgb.train({**PARAMETERS, "seed": seed}, data, rounds) for seed in SEEDS]

    def right(self, evidence):
        """For each page whether the candidate with the most evidence is right."""
        right = np.zeros(len(self.fold), bool)
        for page in range(len(self.fold)):
            own = np.flatnonzero(self.page == page)
            right[page] = len(own) > 0 and self.label[own[np.argmax(evidence[own])]]
        return right


def report(part, table, evidence):
    right = table.right(evidence)
    for name, of_part in (("tune", table.fold > 0), ("confirm", table.fold == 0)):
        shares = []
        for of_set in dict.fromkeys(table.set):
            chosen = right[of_part & (table.set == of_set)]
            if chosen.size:
                shares.append(f"{of_set} {chosen.mean():.3f} of {len(chosen)}")
        print(f"{part}, {name}: {', '.join(shares)}", flush=True)


def fit_part(part, pages, names, rounds, run):
    """Fits the part of each fold and of all pages; the latter's bytes."""
    table = Table(pages, run.score)
    evidence = np.zeros(len(table.rows))
    for fold in training.ALL:
        models = table.fit([f for f in training.ALL if f != fold], rounds)
        held = table.fold[table.page] == fold
        evidence[held] = np.mean([model.predict(table.rows[held], raw_score=True) for model in models], axis=0)
        run.keep(fold, {part: tree_model.model_bytes(models, names)})
    report(part, table, evidence)
    return tree_model.model_bytes(table.fit(training.ALL, rounds), names)


def dumps_of(pages, run):
    """Text dumps of the articles, and of some other pages."""
    dumped = [page for page in pages if page.is_article or page.random().random() < DUMPED_OTHERS]
    page_files.read_features(run.program, dumped)
    return [page_files.write_dump(page, run.scratch / "dumps" / page.set) for page in dumped if page.texts]


def train(run):
    pages = [page for page in run.pages_of_fields() if page.gold.get("title")]
    parts = {}
    for part, subject, documents, rounds in (("headline", "headline", pages, ROUNDS),
                                             ("dump.headline", "headline.dump", dumps_of(pages, run), DUMP_ROUNDS)):
        names = run.columns(subject)
        page_files.read_features(run.program, documents, subject="headline")
        documents = [page for page in documents if page.rows.size == 0 or page.rows.shape[1] == len(names)]
        parts[part] = fit_part(part, documents, names, run.rounds(rounds), run)
    run.write(parts)


if __name__ == "__main__":
    training.main(__doc__, SETS, train)
