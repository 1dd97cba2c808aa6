#!/usr/bin/env python3
"""Fits the models of the body: blocks, kinds of pages, blocks in context, quality; for HTML and for text dumps.

    train_body.py EVAL_DIR --program build/release/bodycopy --scratch DIR [--output models/body.model]

Writes DIR/fold.N.model, fitted without the pages of fold N, for tools/train/out_of_fold, and the model of all pages to
the output. The same pages, program and seed give the same models.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import lightgbm as lgb
import numpy as np

import pages as page_files
import program
import training
import tree_model

KINDS = ("article", "forum", "product", "collection", "listing", "service", "documentation")
ALL = -1                   # in place of a fold: nothing is left out
FOLDS = [ALL, *range(page_files.FOLDS)]
OTHER_PARTS = ("headline", "dump.headline", "authors", "dates")  # of a pack, and their numbers: fitted by other scripts
# How far a set's gold is trusted; news of many countries is what the program is for, and the sets have little of it.
WEIGHTS = {"readability-dev": 0.5, "trafilatura-dev": 0.7, "htmldate-dev": 0.7, "fundus-dev": 2.5}
READ_WEIGHT = 2.0          # of pages that were read, a role for each block
MADE_WEIGHT = 0.5          # of pages of our own words
TAUGHT_WEIGHT = 0.4        # of pages without a gold text
OTHER_WEIGHT = 0.5         # of pages that are no articles
KEPT_NEGATIVES = 0.4       # share of the blocks outside the body that are learned from, weighted up
DUMPED_OTHERS = 0.3        # share of the pages that are no articles that are dumped
BLOCKS = dict(rounds=160, learning_rate=0.1, num_leaves=47, min_data_in_leaf=50, feature_fraction=0.35)
CONTEXT_SEEDS = (1, 2, 3)  # the mean of several fits is steadier than one
CONTEXT = dict(rounds=70, learning_rate=0.14, num_leaves=47, min_data_in_leaf=50, feature_fraction=0.3)
DUMP_BLOCKS = {**BLOCKS, "rounds": 100, "num_leaves": 31}
DUMP_CONTEXT = {**CONTEXT, "rounds": 100, "learning_rate": 0.08, "num_leaves": 31}
TYPED_SETS = ("wcxb-dev", "fundus-dev", page_files.READER_SET)  # whose gold says what kind of page it is
ROLE_PART = "role."         # begins the names of the parts that tell what blocks outside the text are
ROLE = dict(rounds=30, learning_rate=0.12, num_leaves=10, min_data_in_leaf=20, feature_fraction=0.3)
FAR_CHROME = 0.15          # share of the blocks without a chance to be text that the models of roles learn from
NO_CHANCE = 0.01           # first score
KIND = dict(rounds=60, learning_rate=0.08, num_leaves=12, min_data_in_leaf=8, feature_fraction=0.3)
QUALITY = dict(rounds=60, learning_rate=0.06, num_leaves=12, min_data_in_leaf=20, feature_fraction=0.5)


def fit(rows, labels, weights, rounds, objective="binary", seed=1, **parameters):
    common = dict(objective=objective, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, seed=seed, deterministic=True,
                  force_row_wise=True, verbose=-1, num_threads=1, max_bin=63)
    return lgb.train({**common, **parameters}, lgb.Dataset(rows, labels, weight=weights), rounds)


def page_weight(page):
    if page.set == page_files.MADE_SET:
        return MADE_WEIGHT
    if page.roles is not None:
        return READ_WEIGHT
    if page.trust is not None:
        return TAUGHT_WEIGHT
    return WEIGHTS.get(page.set, 1.0) if page.is_article else OTHER_WEIGHT


def block_matrix(pages, columns):
    """Rows, labels and weights of the pages' blocks; each page weighs the same, long blocks more."""
    rng = np.random.default_rng(0)
    rows, labels, weights = [], [], []
    for page in pages:
        inside = page.labels >= 0.5
        weight = np.sqrt(np.array([len(text) + 10 for text in page.texts], float))
        weight *= 1000 / weight.sum() * page_weight(page)
        keep = inside | (rng.random(len(inside)) < KEPT_NEGATIVES)
        if page.trust is not None:
            weight *= page.trust
            keep &= page.trust > 0
        rows.append(page.rows[keep, :columns])
        labels.append(inside[keep])
        weights.append(np.where(inside, weight, weight / KEPT_NEGATIVES)[keep])
    return np.concatenate(rows), np.concatenate(labels).astype(float), np.concatenate(weights)


def one_fold(fold):
    return fold, STAGE([page for page in PAGES if page.fold != fold])


def every_fold(pages, stage):
    """The stage's model for each fold left out and for none."""
    global PAGES, STAGE
    PAGES, STAGE = pages, stage
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        return dict(pool.map(one_fold, FOLDS))


class Trainer:
    """Fits the models one after the other, each on what the program says with the ones before."""

    def __init__(self, run):
        self.run, self.program, self.scratch, self.score = run, run.program, run.scratch, run.score
        self.names = {"blocks": run.columns("body")}
        parts = program.subjects_of_parts(self.program)
        self.roles = [part.removeprefix(ROLE_PART) for part in parts if part.startswith(ROLE_PART)]
        for part in ("context", "page", "quality"):
            self.names[part] = run.columns(f"body.{part}")
        self.packs = {fold: self.other_parts(fold) for fold in FOLDS}

    def capped(self, parameters):
        return {**parameters, "rounds": self.run.rounds(parameters["rounds"])}

    def path(self, fold):
        return self.scratch / "all.model" if fold == ALL else page_files.fold_pack(self.scratch, fold)

    def other_parts(self, fold):
        """Models of other fields, which stay."""
        parts = {} if fold == ALL else tree_model.read_pack(self.path(fold))
        return {name: data for name, data in parts.items() if name.startswith(OTHER_PARTS)}

    def write(self):
        for fold, parts in self.packs.items():
            tree_model.write_pack(parts, self.path(fold))

    def add(self, part, models, columns):
        for fold, model in models.items():
            self.packs[fold][part] = tree_model.model_bytes(model, columns)
        self.write()
        print("fitted", part, flush=True)

    def read(self, pages, columns):
        """Features of the next stage, each page's by models that have not seen it."""
        for fold in range(page_files.FOLDS):
            page_files.read_features(self.program, [page for page in pages if page.fold == fold], self.path(fold))
        self.hide_linked(pages, columns)

    @staticmethod
    def hide_linked(pages, columns):
        """A page whose gold is its linked data must not show that to the model."""
        share, has = columns.index("linked_data_share"), columns.index("page_has_article_body")
        for page in pages:
            if page.linked:
                page.rows = page.rows.copy()
                page.rows[:, share], page.rows[:, has] = -1, 0

    def fit_kind(self, kind):
        def stage(pages):
            rows = np.array([page.header["page"] for page in pages])
            labels = np.array([page.gold.get("type", "article") == kind for page in pages], float)
            rows = np.concatenate([rows, self.without_url(rows)])
            return fit(rows, np.concatenate([labels, labels]), None, **self.capped(KIND))
        return stage

    def without_url(self, rows):
        """The rows as they are of pages whose address is not known."""
        rows = rows.copy()
        for column, name in enumerate(self.names["page"]):
            if name.startswith("url_"):
                rows[:, column] = name == "url_is_root"
        return rows

    def role_rows(self, pages, columns):
        """Rows and roles of the blocks outside the text; of most pages by far the most are menus, of which a part is enough."""
        rng = np.random.default_rng(0)
        score, rows, roles = columns.index("score"), [], []
        for page in pages:
            known = np.array([role in self.roles for role in page.block_roles])
            chance = (page.rows[:, score] >= NO_CHANCE) | (rng.random(len(known)) < FAR_CHROME)
            keep = known & (chance | np.array([role != "chrome" for role in page.block_roles]))
            rows.append(page.rows[keep])
            roles += [role for role, kept in zip(page.block_roles, keep) if kept]
        return np.concatenate(rows), np.array(roles)

    def fit_roles(self, pages, columns):
        """What blocks are that are no text: a model for each role, on the pages that were read."""
        def stage(part):
            rows, roles = self.role_rows(part, columns)
            return [fit(rows, (roles == role).astype(float), None, **self.capped(ROLE)) for role in self.roles]
        read = [page for page in pages if page.block_roles is not None]
        if len({page.fold for page in read}) < 2:
            print("no models of roles: too few pages were read to leave a fold out")
            return
        models = every_fold(read, stage)
        for i, role in enumerate(self.roles):
            self.add(ROLE_PART + role, {fold: of_fold[i] for fold, of_fold in models.items()}, columns)

    def fit_context(self, pages, columns, parameters):
        matrix = block_matrix(pages, columns)
        return [fit(*matrix, seed=seed, **self.capped(parameters)) for seed in CONTEXT_SEEDS]

    def true_f1(self, page):
        text = "\n".join(text for text, kept in zip(page.texts, page.header["kept"]) if kept)
        return self.score.word_scores(text, page.gold["text"])[2]

    def fit_quality(self, pages):
        rows = np.array([page.header["quality"] for page in pages])
        return fit(rows, np.array([self.true_f1(page) for page in pages]), None, objective="l1", **self.capped(QUALITY))

    def fit_blocks(self, prefix, pages, parameters):
        columns = self.names["blocks"]
        self.add(prefix + "blocks",
                 every_fold(pages, lambda part: fit(*block_matrix(part, len(columns)), **self.capped(parameters))), columns)

    def fit_set(self, prefix, pages, taught, blocks, context):
        """All models for one kind of document; the pages have their first rows, and labels but for the taught."""
        both = self.names["context"]
        self.hide_linked(pages, both)
        self.fit_blocks(prefix, pages, blocks)
        if taught:
            self.read(taught, both)
            page_files.teach(taught, [page.rows[:, both.index("score")] for page in taught])
            self.fit_blocks(prefix, pages + taught, blocks)
        gold, pages = pages, pages + taught
        self.read(gold, both)
        typed = [page for page in gold if page.set in TYPED_SETS]
        for kind in KINDS:
            self.add(f"{prefix}kind.{kind}", every_fold(typed, self.fit_kind(kind)), self.names["page"])
        self.read(pages, both)
        self.add(prefix + "context", every_fold(pages, lambda part: self.fit_context(part, len(both), context)), both)
        if not prefix:  # a dump has next to nothing to tell roles by but its words
            self.fit_roles(gold, both)
        self.read(gold, both)
        judged = [page for page in gold if not page.linked and page.gold["text"] and page.set != page_files.MADE_SET]
        self.add(prefix + "quality", every_fold(judged, self.fit_quality), self.names["quality"])


def train(run):
    trainer = Trainer(run)
    labels = run.scratch / "labels.pickle"

    pages = page_files.with_readings(run.pages()) + run.made_pages()
    page_files.read_features(run.program, pages)
    everything, pages = pages, page_files.with_gold(pages, labels)
    known = {id(page) for page in pages}
    taught = [page for page in everything if page.texts and "text" not in page.gold and id(page) not in known]
    print(len(pages), "pages,", sum(page.linked for page in pages), "of them by their linked data,",
          sum(page.set == page_files.MADE_SET for page in pages), "made, and", len(taught), "taught", flush=True)
    dumped = [page for page in pages if not page.linked and (page.is_article or page.random().random() < DUMPED_OTHERS)]
    dumps = [page_files.write_dump(page, run.scratch / "dumps" / page.set) for page in dumped]
    trainer.fit_set("", pages, taught, BLOCKS, CONTEXT)
    for page in everything:
        page.rows = None

    page_files.read_features(run.program, dumps)
    dumps = page_files.read_labels([page for page in dumps if page.texts], labels)
    trainer.fit_set("dump.", dumps, [], DUMP_BLOCKS, DUMP_CONTEXT)
    if run.output:
        run.output.write_bytes(trainer.path(ALL).read_bytes())


if __name__ == "__main__":
    training.main(__doc__, (*page_files.GOLD_SETS, *page_files.LINKED_SETS, page_files.READER_SET), train,
                  training.add_made)
