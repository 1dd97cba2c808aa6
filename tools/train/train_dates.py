#!/usr/bin/env python3
"""Fits models/dates.model, which chooses the day of publication among the days that a page mentions.

    train_dates.py EVAL_DIR --program build/release/bodycopy --scratch DIR [--output models/dates.model]

The features are those that `bodycopy features --of dates` writes for each day; the label says whether it is the gold's. The
model is fitted on top of what the hand-set weights say (extractors/dates/date_evidence.cc), so that it has to learn only what
they miss. Puts into DIR/fold.N.model the model fitted without the pages of fold N, for tools/train/out_of_fold, and writes the
model of all pages to the output. How likely it is that none of a page's days is the one is fitted on the pages that readers
read, those without a day too, by scores of models that have not seen the page's site. Prints the share of right days by such
models, and how far their confidence is from it. Run it after train_headline.py in the same DIR: dates are placed by their
distance from the headline.
"""

import lightgbm as lgb
import numpy as np
from scipy.optimize import minimize

import pages as page_files
import training
import tree_model

SETS = ("wcxb-dev", "trafilatura-dev", "htmldate-dev", "fundus-dev", "postlight-dev", page_files.READER_SET)
ROUNDS = 250
SEEDS = (1, 2, 3)
WEIGHT_OF_EVIDENCE = 0.3  # of the hand-set weights, beside the trees
LEAST_CHANCE = 1e-9       # in a logarithm
MOST_ODDS = 1e5          # beside a day; the program takes ten times as much
BINS = 10                 # of the confidence
PARAMETERS = {"objective": "lambdarank", "lambdarank_truncation_level": 3, "learning_rate": 0.05, "num_leaves": 7,
              "min_data_in_leaf": 15, "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1,
              "lambda_l2": 5, "deterministic": True, "num_threads": 1, "verbose": -1}

# What may only speak for a day, and only against it, whatever the few pages with gold suggest.
FOR = set("linked_published linked_created linked_other_published micro_published meta_published meta_date url "
          "label_published name_published zone_published in_head_zone".split())
AGAINST = set("label_modified label_other zone_modified near_comment near_related near_footer near_aside near_nav "
              "near_like".split())


class Table:
    """All days of all pages."""

    def __init__(self, pages, columns, rounds):
        self.pages, self.rounds = pages, rounds
        unknown = (FOR | AGAINST) - set(columns)
        assert not unknown, f"no column has the name of {unknown}"
        self.parameters = {**PARAMETERS, "monotone_constraints_method": "intermediate",
                           "monotone_constraints": [(name in FOR) - (name in AGAINST) for name in columns]}
        self.rows = np.concatenate([page.rows for page in pages])
        self.days = [day for page in pages for day in page.texts]
        self.page = np.repeat(np.arange(len(pages)), [len(page.texts) for page in pages])
        self.fold = np.array([page.fold for page in pages])[self.page]
        self.label = np.array([day == pages[page].gold.get("date") for day, page in zip(self.days, self.page)], dtype=int)
        self.evidence = np.array([value for page in pages for value in page.header.get("evidence", ())])
        # Such days cannot win, so nothing is learned of them.
        self.ruled_out = np.array([value for page in pages for value in page.header.get("ruled_out", ())], dtype=bool)
        self.of_change = np.array([value for page in pages for value in page.header.get("of_change", ())], dtype=bool)

    def fit(self, folds):
        chosen = np.isin(self.fold, folds) & ~self.ruled_out
        _, sizes = np.unique(self.page[chosen], return_counts=True)
        boosters = []
        for seed in SEEDS:
            data = lgb.Dataset(self.rows[chosen], self.label[chosen], group=sizes,
                               init_score=WEIGHT_OF_EVIDENCE * self.evidence[chosen])
            boosters.append(lgb.train({**self.parameters, "seed": seed}, data, self.rounds))
        return boosters

    def scores(self, boosters, chosen):
        learned = np.mean([booster.predict(self.rows[chosen], raw_score=True) for booster in boosters], axis=0)
        return WEIGHT_OF_EVIDENCE * self.evidence[chosen] + learned

    def winners(self, scores):
        """The place of the best day of each page that has one."""
        best = {}
        for place in np.flatnonzero(~self.ruled_out):
            page = self.page[place]
            if page not in best or scores[place] > scores[best[page]]:
                best[page] = place
        return best

    def report(self, scores, best):
        for name in dict.fromkeys(page.set for page in self.pages):
            for part in ("tune", "confirm"):
                chosen = [number for number, page in enumerate(self.pages)
                          if page.set == name and page.gold.get("date") and (page.fold == 0) == (part == "confirm")]
                right = sum(self.label[best[number]] for number in chosen if number in best)
                print(f"{name} {part}: {right / max(1, len(chosen)):.3f} of {len(chosen)}")


class Confidence:
    """How likely the best day of a page is right: its share, as exp(score), among the days and "none of them"."""

    def __init__(self, table, scores, best):
        weights = np.where(table.ruled_out, 0, np.exp(scores))
        sums = np.bincount(table.page, weights, minlength=len(table.pages))
        places = np.array([place for page, place in best.items() if table.pages[page].set == page_files.READER_SET], dtype=int)
        self.best, self.days = weights[places], sums[table.page[places]]
        self.right, self.of_change, self.fold = table.label[places] == 1, table.of_change[places], table.fold[places]

    def of(self, numbers, chosen=slice(None)):
        none, change = np.exp(numbers)
        return (self.best / (self.days + none * np.where(self.of_change, change, 1)))[chosen]

    def fit(self, folds):
        """The logarithms of what "none of them" weighs, and of how many times that much beside a day of change."""
        chosen = np.isin(self.fold, folds)
        if not chosen.any():
            return np.zeros(2)

        def loss(numbers):
            sure = self.of(numbers, chosen)
            return -np.mean(np.log(np.maximum(np.where(self.right[chosen], sure, 1 - sure), LEAST_CHANCE)))
        most = np.log(MOST_ODDS)  # where a few pages have no such day, nothing else holds it
        return minimize(loss, np.zeros(2), method="Nelder-Mead", bounds=[(-most, most)] * 2).x

    def report(self):
        """Prints what it says beside the share that is right, in bins, by fits that have not seen the pages."""
        sure = np.zeros(len(self.best))
        for fold in training.ALL:
            held = self.fold == fold
            sure[held] = self.of(self.fit([f for f in training.ALL if f != fold]), held)
        bins, error = np.minimum((sure * BINS).astype(int), BINS - 1), 0
        for number in range(BINS):
            of_bin = bins == number
            if of_bin.any():
                said, right = sure[of_bin].mean(), self.right[of_bin].mean()
                error += abs(said - right) * of_bin.mean()
                print(f"confidence from {number / BINS:.1f}: {said:.3f}, right {right:.3f} of {of_bin.sum()}")
        print(f"expected calibration error: {error:.4f}")
        if self.of_change.any():
            print(f"days of change alone: {sure[self.of_change].mean():.3f}, right {self.right[self.of_change].mean():.3f}"
                  f" of {self.of_change.sum()}")


def parts(boosters, columns, numbers):
    none, change = np.exp(numbers)
    return {"dates": tree_model.model_bytes(boosters, columns),
            "dates.evidence_weight": tree_model.number_bytes(WEIGHT_OF_EVIDENCE),
            "dates.none": tree_model.number_bytes(none), "dates.change": tree_model.number_bytes(change)}


def train(run):
    columns = run.columns("dates")
    pages = [page for page in run.pages_of_fields() if page.gold.get("date") or page.set == page_files.READER_SET]
    page_files.read_features_by_fold(run.program, pages, run.scratch, "dates")
    table = Table(pages, columns, run.rounds(ROUNDS))
    scores, boosters = np.zeros(len(table.rows)), {}
    for fold in training.ALL:
        boosters[fold] = table.fit([f for f in training.ALL if f != fold])
        held = table.fold == fold
        scores[held] = table.scores(boosters[fold], held)
    best = table.winners(scores)
    table.report(scores, best)
    confidence = Confidence(table, scores, best)
    confidence.report()
    for fold in training.ALL:
        run.keep(fold, parts(boosters[fold], columns, confidence.fit([f for f in training.ALL if f != fold])))
    if run.output:
        run.write(parts(table.fit(training.ALL), columns, confidence.fit(training.ALL)))


if __name__ == "__main__":
    training.main(__doc__, SETS, train)
