#!/usr/bin/env python3
"""The way from pages to models and their figures, on few pages: fit_all_test.py PROGRAM SOURCE_DIR EVAL_DIR

Run by scripts/test-train, which installs what it needs. Besides the sets it learns from pages of its own, labelled as people
label theirs: a paragraph of theirs looks like text, and is none. And from made pages, whose parts it then leaves out.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SETS = ("fundus-dev", "postlight-dev")
ROUNDS = 20
LEAST = 0.9  # of bodies and days: by so few trees .97 and more, unless a column is taken for another
OWN_PAGES = 30
MADE_PAGES = 200
LEAST_RATIO = 1.2  # of how sure a model is of the paragraph that has not seen its site to one that has; made pages hint at it too
WORDS = ("the a of and was mill ferry quay board town island winter harbour council repairs had said that would before "
         "after nobody every boat ice rope wheel stone water crossed opened paid asked").split()
LABELS = "kind: article\n1 headline\n2 byline\n3-5 7-9 body\n6 promo\npublished: 2026-05-04\nauthors: Ann Lee\n"
ASIDE = "Whoever keeps a boat"  # how the paragraph begins that is no text


def sentences(choice, count):
    return " ".join(" ".join(choice.choice(WORDS) for _ in range(14)).capitalize() + "." for _ in range(count))


def own_page(number):
    choice = random.Random(number)
    text = [f"<p>{sentences(choice, 3)}</p>" for _ in range(6)]
    text.insert(3, f'<p class="friends-club"><a href="/club/{number}">{ASIDE} {sentences(choice, 2)}</a></p>')
    return (f"<!doctype html><html><head><title>{sentences(choice, 1)[:-1]}</title></head><body><article>"
            f"<h1>{sentences(choice, 1)[:-1]}</h1><p>By Ann Lee, 4 May 2026</p>{''.join(text)}</article></body></html>")


def label_own_pages(program, source, folder):
    """A folder of labelled pages, all of one site."""
    for number in range(OWN_PAGES):
        page = folder / f"page-{number}.html"
        page.write_text(own_page(number), encoding="utf-8")
        command = [sys.executable, f"{source}/tools/label", page, "--program", program, "--roles", "-", "-o", folder / "own",
                   "--url", f"https://quay.example/{number}"]
        subprocess.run(command, input=LABELS, text=True, check=True)
    return folder / "own"


def aside_score(program, model):
    """The probability that the paragraph that is no text has to be text, on a page that no model has seen."""
    command = [program, "explain", "-", "--json", "--input", "html", "--url", "https://quay.example/new", "--model", model]
    page = json.loads(subprocess.run(command, input=own_page(OWN_PAGES), capture_output=True, text=True, check=True).stdout)
    assert sum(block["kept"] for block in page["blocks"]) >= 6, page  # the paragraphs around it
    return next(block["score"] for block in page["blocks"] if block["text"].startswith(ASIDE))


def make_pages(program, folder):
    """A folder of made pages of the training's words."""
    made_pages = Path(program).parent / "tests/made_pages"
    subprocess.run([made_pages, "write", folder, "--pages", str(MADE_PAGES)], check=True)
    return made_pages, folder


def leaked(made_pages, *arguments):
    """The share of parts, in per cent, that leak into bodies of the test's words."""
    run = subprocess.run([made_pages, "leaks", "--one-in", "16", *arguments], check=True, capture_output=True, text=True)
    return float(re.search(r"^\| all \| \d+ \| ([\d.]+) \|", run.stdout, re.M)[1])


def check_figures(output, own):
    for part in ("tune", "confirm"):
        table = output.split(f"== {part}\n")[1].split("postlight-dev\n")[0]
        figures = dict(zip(*(line.split() for line in re.findall(r"^  (?:predictions|out) .*$", table, re.M))))
        assert float(figures["word_f1"]) > LEAST and float(figures["date"]) > LEAST, (part, figures)
    assert f"\n{own.name}\n" in output, "the own pages were not judged"


def main():
    program, source, eval_dir = sys.argv[1:4]
    with tempfile.TemporaryDirectory(prefix="train-") as folder:
        folder = Path(folder)
        own = label_own_pages(program, source, folder)
        made_pages, made = make_pages(program, folder / "made")
        command = [sys.executable, f"{source}/tools/train/fit_all", eval_dir, "--program", program, "--scratch", folder / "scratch",
                   "--sets", *SETS, "--rounds", str(ROUNDS), "--more", own, "--made", made]
        run = subprocess.run(command, capture_output=True, text=True)
        print(run.stdout, run.stderr)
        assert run.returncode == 0, run.returncode
        check_figures(run.stdout, own)
        for model in ("headline", "authors", "dates", "body"):
            path = folder / "scratch/models" / f"{model}.model"
            answer = subprocess.run([program, "extract", "-", "--model", path], input="<p>A page.", capture_output=True, text=True)
            assert answer.returncode == 0, answer.stderr
        assert f" {MADE_PAGES} made," in run.stdout
        without = folder / "without.model"
        subprocess.run([sys.executable, f"{source}/tools/train/train_body.py", eval_dir, "--program", program, "--scratch",
                        folder / "without", "--sets", SETS[0], "--rounds", str(ROUNDS), "--more", own, "--output", without],
                       check=True, capture_output=True)
        assert leaked(made_pages, "--model", folder / "scratch/models/body.model") < leaked(made_pages, "--model", without)
        # One site is in one fold: the models without it have not seen what its pages are like, the last ones have.
        unseen, *seen = sorted((aside_score(program, folder / "scratch" / f"fold.{fold}.model") for fold in range(5)), reverse=True)
        scores = [unseen, *seen, aside_score(program, folder / "scratch/models/body.model")]
        assert unseen > LEAST_RATIO * max(scores[1:]), scores


if __name__ == "__main__":
    main()
