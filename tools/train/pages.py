"""Reads pages with gold and what the program says of them, as all training scripts need it."""

import gzip
import hashlib
import json
import pickle
import random
import struct
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

import labels
import readings
from readings import OPTIONAL_ROLES, TEXT_ROLES

FOLDS = 5
GOLD_SETS = ("wcxb-dev", "fundus-dev", "readability-dev")
MADE_SET = "made"  # of our own words, with a role for each block: tests/metamorphic
READER_SET = "reader-dev"  # a role for each block, given by reading: goes before the gold of other sets on the same page
KEPT_LABELS = Path(__file__).resolve().parent / "labels"  # of more pages of the sets, read for this project: a file a set
LINKED_SETS = ("trafilatura-dev", "htmldate-dev")  # gold is what the page's own linked data gives as its body
LEAST_LINKED_BODY = 600   # characters
LEAST_LINKED_SHARE = 0.9  # of a linked body's words that must stand on the page, in order
SURE_OUTSIDE, SURE_INSIDE = 0.1, 0.9  # scores of a teacher
SNIPPET_TRUST = 3.0       # beside what the teacher is sure of
BULLETS = ("• ", "* ", "- ", "")
BLANK_LINES = (0.0, 0.5, 1.0)  # how often a dump parts two lines by an empty one


class Page:
    """A page with its gold row; the features are read stage by stage."""

    def __init__(self, set_name, gold, fold, path, linked=False):
        self.set, self.gold, self.fold, self.path, self.linked = set_name, gold, fold, path, linked
        self.header, self.texts, self.rows, self.labels = {}, [], None, None
        self.trust = None  # of each label; None where the gold text tells them all
        self.roles = None  # (role, text) of each block, where the page was read
        self.block_roles = None  # of each of `texts`, None where it is not known

    @property
    def is_article(self):
        return self.gold.get("type", "article") == "article"

    def request(self):
        kind = "text_path" if self.path.suffix == ".txt" else "html_path"
        request = {"id": self.gold["id"], "url": self.gold.get("url", ""), kind: str(self.path)}
        return json.dumps(request | ({"date": self.gold["downloaded"]} if self.gold.get("downloaded") else {}))

    def random(self):
        return random.Random(f"{self.set}/{self.gold['id']}")


def scorer(eval_dir):
    sys.path.insert(0, str(eval_dir))
    import score
    return score


def unpack_page(folder, name, scratch):
    """Where a page of a set is unpacked."""
    path = scratch / folder.name / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = gzip.decompress((folder / "pages" / f"{name}.html.gz").read_bytes())
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return path


def unpack(eval_dir, scratch, sets=GOLD_SETS + LINKED_SETS):
    """The pages of the sets, unpacked below scratch; one that stands in two sets comes once."""
    score, pages, seen = scorer(eval_dir), [], set()
    for name in sets:
        folder = Path(eval_dir) / name
        for gold in score.read_gold(folder):
            if gold["id"] not in seen:
                seen.add(gold["id"])
                path = unpack_page(folder, gold["id"], scratch)
                pages.append(Page(name, gold, score.fold(gold), path, name in LINKED_SETS))
    return pages


def read_page(folder, gold, score, scratch):
    """A page that was read, of any folder; its name says which."""
    named = {**gold, "id": f"{folder.name}.{gold['id']}"}
    return Page(READER_SET, named, score.fold(gold), unpack_page(folder, gold["id"], scratch))


def kept_readings(eval_dir, scratch, program, kept_labels=KEPT_LABELS):
    """The pages of the sets whose labels are kept without their text, as far as the sets are here.

    A page whose blocks are no longer those that were labelled is left out, saying so.
    """
    score, pages = scorer(eval_dir), []
    for path in sorted(kept_labels.glob("*.jsonl")):
        folder = Path(eval_dir) / path.stem
        known = {gold["id"]: gold for gold in score.read_gold(folder)} if (folder / "gold.jsonl").exists() else {}
        for kept in readings.read_rows(path):
            if gold := known.get(kept["id"]):
                pages.append((kept, read_page(folder, {"id": gold["id"], "url": gold.get("url", "")}, score, scratch)))
    read_features(program, [page for _, page in pages])
    return [page for kept, page in pages if restore(kept, page)]


def restore(kept, page):
    """Gives the page the gold that its labels make with its blocks; whether they are those that were labelled."""
    try:
        page.gold = readings.with_text(kept, page.gold, page.texts)
    except readings.Unfit as changed:
        print(f"{page.gold['id']} is left out: {changed}", flush=True)
        return False
    return True


def labelled_folder(folder, eval_dir, scratch):
    """The pages of a folder that tools/label filled."""
    score, folder = scorer(eval_dir), Path(folder).resolve()
    rows = readings.read_rows(folder / "gold.jsonl")
    for row in rows:
        if "blocks" not in row:
            raise SystemExit(f"{folder}: {row['id']} has no roles of blocks, as tools/label writes them")
    return [read_page(folder, row, score, scratch) for row in rows]


def made_pages(folder, eval_dir, scratch):
    """The pages of a folder that `made_pages write` filled."""
    pages = labelled_folder(folder, eval_dir, scratch)
    for page in pages:
        page.set, page.roles = MADE_SET, page.gold["blocks"]
    return pages


def page_digest(page):
    return hashlib.sha256(page.path.read_bytes()).digest()


def instead(pages, others):
    """The pages, but those that are the same as one of the others, and the others."""
    known = {page_digest(page) for page in others}
    return [page for page in pages if page_digest(page) not in known] + others if others else pages


def with_readings(pages):
    """The pages, each once: one that was read too has its roles in place of its gold text."""
    digest = {id(page): page_digest(page) for page in pages}
    readings_of = {digest[id(page)]: page for page in pages if page.set == READER_SET}
    others = [page for page in pages if page.set != READER_SET]
    for page in others:
        if reading := readings_of.get(digest[id(page)]):
            page.roles, page.linked = reading.gold["blocks"], False
            page.gold = {**page.gold, "text": reading.gold.get("text", "")}
    known = {digest[id(page)] for page in others}
    for page in (alone := [page for key, page in readings_of.items() if key not in known]):
        page.roles = page.gold["blocks"]
        page.gold.setdefault("text", "")
    return others + alone


def label_by_roles(page):
    """Labels a page that was read: 1 for text, 0 for what is none; blocks of optional roles are not trusted.

    Blocks are told by their text, those with the same text by their order; in a dump each line is a block.
    """
    known = {}
    for role, text in page.roles:
        known.setdefault(text, []).append(role)
        for line in text.split("\n"):
            if line != text:
                known.setdefault(line, []).append(role)
    page.labels, page.trust = np.zeros(len(page.texts)), np.zeros(len(page.texts))
    page.block_roles = [None] * len(page.texts)
    for i, text in enumerate(page.texts):
        roles = known.get(text)
        if roles:
            role = roles.pop(0) if len(roles) > 1 else roles[0]
            page.labels[i], page.trust[i], page.block_roles[i] = role in TEXT_ROLES, role not in OPTIONAL_ROLES, role


def frames(stream):
    """The frames that `bodycopy features` writes: header and rows."""
    while size := stream.read(4):
        header = json.loads(stream.read(struct.unpack("<I", size)[0]))
        values = np.frombuffer(stream.read(4 * header["rows"] * header["columns"]), dtype="<f4")
        yield header, values.reshape(header["rows"], header["columns"])


def read_features(program, pages, model=None, subject="body"):
    """Fills the pages' rows by the program itself, with the models so far."""
    command = [program, "features", "--of", subject] + (["--model", str(model)] if model else [])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        text = "".join(page.request() + "\n" for page in pages).encode()
        threading.Thread(target=lambda: (process.stdin.write(text), process.stdin.close()), daemon=True).start()
        for page, (header, rows) in zip(pages, frames(process.stdout), strict=True):
            assert header["id"] == page.gold["id"]
            page.header, page.texts, page.rows = header, header["texts"], rows
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")


def read_features_by_fold(program, pages, scratch, subject):
    """The same, each page by the models that have not seen its site, as far as there are any."""
    for fold in range(FOLDS):
        model = fold_pack(scratch, fold)
        part = [page for page in pages if page.fold == fold]
        read_features(program, part, model if model.exists() else None, subject)


def fold_pack(scratch, fold):
    """The file of the models that were fitted without the fold."""
    return scratch / f"fold.{fold}.model"


def with_gold(pages, cache):
    """The pages whose gold text is to be trusted, with labels; those of the linked sets may take it from the page."""
    for page in pages:
        text = page.header.get("articleBody", "")
        if page.linked and len(text) >= LEAST_LINKED_BODY:
            page.gold = {**page.gold, "text": text}
    return read_labels([page for page in pages if "text" in page.gold and page.texts], cache)


def teach(pages, scores):
    """Labels pages without a gold text by what a model that has not seen them is sure of, and by snippets."""
    for page, score in zip(pages, scores):
        told = np.array(labels.by_snippets(page.texts, page.gold.get("with", ()), page.gold.get("without", ())))
        page.labels = np.where(np.isnan(told), score, told)
        sure = (score < SURE_OUTSIDE) | (score > SURE_INSIDE)
        page.trust = np.where(np.isnan(told), sure, SNIPPET_TRUST)


def read_labels(pages, cache):
    """Fills the pages' labels: for each block the share of its words that stand in the gold text, in order.

    Returns the pages whose gold is to be trusted.
    """
    known = pickle.loads(cache.read_bytes()) if cache.exists() else {}
    before = len(known)
    for page in pages:
        if page.roles is not None:
            label_by_roles(page)
            continue
        key = hashlib.sha256(json.dumps([page.texts, page.gold["text"]]).encode()).hexdigest()
        if key not in known:
            known[key] = labels.shares(page.texts, page.gold["text"])
        page.labels = np.array(known[key])
    if len(known) > before:
        cache.write_bytes(pickle.dumps(known))
    return [page for page in pages if not page.linked or covered(page) >= LEAST_LINKED_SHARE]


def covered(page):
    """Share of the gold text's words that stand on the page."""
    found = sum(share * len(labels.tokens(text)) for share, text in zip(page.labels, page.texts))
    return found / max(1, len(labels.tokens(page.gold["text"])))


def write_dump(page, folder):
    """The page as a text dump of its blocks, as tools that make dumps write them; the dump as a page of its own."""
    choice = page.random()
    bullet, blank, indent = choice.choice(BULLETS), choice.choice(BLANK_LINES), choice.choice(("", "    "))
    lines, before = [], ""
    for text, tag in zip(page.texts, page.header["tags"]):
        listed = tag == "li" and before == "li"
        if lines and not listed and choice.random() < (1.0 if "p" in (tag, before) and blank else blank):
            lines.append("")
        lines += [indent + (bullet if tag == "li" else "") + line for line in text.split("\n")]
        before = tag
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{page.gold['id']}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    dump = Page(page.set, page.gold, page.fold, path)
    dump.roles = page.roles
    return dump
