#!/usr/bin/env python3
"""What training makes of pages that people labelled: more_pages_test.py PROGRAM SOURCE_DIR EVAL_DIR

Run by scripts/test-train, which installs what it needs.
"""

import contextlib
import gzip
import io
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, SOURCE, EVAL_DIR = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
sys.path.insert(0, str(SOURCE / "tools" / "train"))
import pages as page_files  # noqa: E402
import readings  # noqa: E402

LABELS = "kind: article\n1 headline\n2-3 body\n4 promo\n"


def page_of(town):
    return (f"<!doctype html><title>{town}</title><h1>The mill of {town}</h1><p>The mill of {town} grinds again, since Monday."
            f"<p>Its wheel had stood still for nine years.<p>Join the friends of the mill.")


class MorePages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        shutil.copy(EVAL_DIR / "score.py", self.folder)
        self.scratch = self.folder / "scratch"

    def label(self, town, *arguments):
        page = self.folder / f"{town}.html"
        page.write_text(page_of(town))
        command = [sys.executable, SOURCE / "tools/label", page, "--program", PROGRAM, "--roles", "-", *arguments]
        subprocess.run(command, input=LABELS, text=True, check=True)

    def make_set(self, name, *towns):
        """A set without gold but the pages' ids, as evaluation sets are laid out."""
        pages = self.folder / name / "pages"
        pages.mkdir(parents=True)
        for town in towns:
            (pages / f"{town}.html.gz").write_bytes(gzip.compress(page_of(town).encode()))
            readings.put_row({"id": town, "url": f"https://{town}.example/mill"}, self.folder / name / "gold.jsonl")

    def kept(self, folder):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            pages = page_files.kept_readings(self.folder, self.scratch, PROGRAM, folder)
        return pages, said.getvalue()

    def test_kept_labels_make_pages_that_were_read(self):
        self.make_set("mill-dev", "abel", "brook")
        self.label("abel", "--without-text", self.folder / "labels/mill-dev.jsonl")
        pages, said = self.kept(self.folder / "labels")
        self.assertEqual(([page.gold["id"] for page in pages], said), (["mill-dev.abel"], ""))
        self.assertEqual([role for role, _ in pages[0].gold["blocks"]], ["headline", "body", "body", "promo"])
        self.assertEqual(pages[0].gold["url"], "https://abel.example/mill")
        self.assertEqual(pages[0].fold, page_files.scorer(self.folder).fold({"id": "", "url": "https://abel.example/"}))
        (labelled,) = page_files.with_readings(pages)
        page_files.label_by_roles(labelled)
        self.assertEqual((labelled.labels.tolist(), labelled.trust.tolist()), ([0, 1, 1, 0], [1, 1, 1, 1]))

    def test_kept_labels_of_changed_pages_and_missing_sets_are_left_out(self):
        self.make_set("mill-dev", "abel")
        for name in ("mill-dev", "other-dev"):
            self.label("abel", "--without-text", self.folder / f"labels/{name}.jsonl")
        page = self.folder / "mill-dev/pages/abel.html.gz"
        page.write_bytes(gzip.compress(page_of("abel").replace("nine", "ten").encode()))
        pages, said = self.kept(self.folder / "labels")
        self.assertEqual(pages, [])
        self.assertIn("mill-dev.abel is left out: the labels of abel are not for these blocks: 1 of 4 have changed", said)

    def test_a_labelled_folder_goes_before_the_same_pages_of_the_sets(self):
        self.make_set("mill-dev", "abel", "brook")
        self.label("abel", "-o", self.folder / "own")
        sets = page_files.unpack(self.folder, self.scratch, ("mill-dev",))
        own = page_files.labelled_folder(self.folder / "own", self.folder, self.scratch)
        pages = page_files.instead(sets, own)
        self.assertEqual([(page.set, page.gold["id"]) for page in pages], [("mill-dev", "brook"), (page_files.READER_SET, "own.abel")])

    def test_a_folder_without_roles_is_refused(self):
        self.make_set("mill-dev", "abel")
        with self.assertRaisesRegex(SystemExit, "abel has no roles of blocks"):
            page_files.labelled_folder(self.folder / "mill-dev", self.folder, self.scratch)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
