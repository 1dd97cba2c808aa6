#!/usr/bin/env python3
"""tools/label shows, checks and writes what people make of a page: label_test.py PROGRAM SOURCE_DIR"""

import gzip
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, SOURCE = sys.argv[1], Path(sys.argv[2])
PAGE = """<!doctype html><html><head><title>Ferry returns | The Quay</title></head><body>
<ul><li>Home</li><li>Harbour</li><li>Weather</li></ul>
<h1>Ferry returns</h1><p class="by">By Ann Lee and Bob Ray, 4 May 2026</p>
<p>The ferry sailed again on Monday, after a winter in which nobody had crossed to the island.</p>
<h2>What it cost</h2>
<p>The repairs cost twice what the board had planned, its chair said at the quay.</p>
<p class="more">Read more: the timetable of the summer</p>
<p>© The Quay</p></body></html>"""
LABELS = """# what the page says
kind: article
authors: Ann Lee; Bob Ray
published: 2026-05-04
4 headline
5 byline
6 8 body   # the first paragraph, and what follows the heading
7 subheading
9 related
"""
ROLES = ["chrome"] * 3 + ["headline", "byline", "body", "subheading", "body", "related", "chrome"]


class Label(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.page = self.folder / "ferry.html"
        self.page.write_text(PAGE, encoding="utf-8")

    def label(self, *arguments, labels=None, page=None):
        command = [sys.executable, SOURCE / "tools/label", page or self.page, "--program", PROGRAM, *arguments]
        return subprocess.run(command, input=labels, capture_output=True, text=True)

    def labelled(self, *arguments, labels=LABELS, **more):
        run = self.label("--roles", "-", *arguments, labels=labels, **more)
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout) if run.stdout else None

    def refusal(self, labels):
        run = self.label("--roles", "-", labels=labels)
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        return run.stderr

    def test_shows_each_block_with_its_number(self):
        shown = self.label("--show").stdout
        self.assertIn('# headline: "Ferry returns"', shown)
        self.assertRegex(shown, r"(?m)^ +6 [+-] \d\.\d\d \w+ +\[p\] The ferry sailed again")
        self.assertRegex(shown, r"(?m)^ +1 .*\] Home / 2 Harbour / 3 Weather$")
        blind = self.label("--show", "--blind", "--width", "9").stdout
        self.assertRegex(blind, r"(?m)^ +6 \[p\] The ferry\.\.\. \(\d+ characters\)$")
        self.assertNotIn("headline", blind)

    def test_gold_has_what_was_labelled(self):
        row = self.labelled("--url", "https://quay.example/ferry")
        self.assertEqual([role for role, _ in row["blocks"]], ROLES)
        self.assertEqual([row[key] for key in ("id", "url", "type", "kind", "title", "authors", "date")],
                         ["ferry", "https://quay.example/ferry", "article", "article", "Ferry returns", ["Ann Lee", "Bob Ray"], "2026-05-04"])
        self.assertEqual(row["text"], "\n".join(row["blocks"][block][1] for block in (5, 6, 7)))
        self.assertNotIn("optional", row)
        self.assertNotIn("modified", row)

    def test_optional_roles_are_apart_and_other_kinds_no_articles(self):
        row = self.labelled(labels="kind: reference\n6 standfirst\n")
        self.assertEqual((row["type"], row["text"], row["optional"]), ("other", "", [row["blocks"][5][1]]))

    def test_fields_may_stand_in_a_file_of_their_own(self):
        fields = self.folder / "fields"
        fields.write_text("".join(line + "\n" for line in LABELS.split("\n") if ":" in line))
        runs = "\n".join(line for line in LABELS.split("\n") if ":" not in line)
        self.assertEqual(self.labelled("--fields", fields, labels=runs), self.labelled())

    def test_wrong_labels_are_refused_by_their_line(self):
        for labels, message in (
                ("kind: article\n6 text", '-:2: "text" is no role; the roles are body, '),
                ("kind: article\n6 body\n5-7 list", "-:3: block 6 is list here and body at -:2: it can have but one role"),
                ("kind: article\n9-11 related", "-:2: the page has blocks 1 to 10, and not 9-11"),
                ("kind: article\n0 body", "-:2: the page has blocks 1 to 10, and not 0-0"),
                ("kind: article\n7-6 body", "-:2: 7-6 ends before it begins"),
                ("kind: article\n6- body", '-:2: "6-" is no run of blocks'),
                ("kind: article\n6", "-:2: 6 has no role"),
                ("kind: article\nbody 6", "-:2: \"body 6\" is neither a run of blocks with a role"),
                ("kind: story\n6 body", '-:1: "story" is no kind; the kinds are article, '),
                ("6 body", "kind is missing"),
                ("kind: article\n4 headline", "no block is text"),
                ("kind: article\nkind: live\n6 body", "-:2: kind is given twice"),
                ("kind: article\ntitle: Ferry\n6 body", '-:2: "title" is no field; the fields are '),
                ("kind: article\nsection:\n6 body", "-:2: section is empty"),
                ("kind: article\npublished: 4 May 2026\n6 body", '-:2: published is "4 May 2026", and not a day'),
                ("kind: article\npublished: 2026-02-30\n6 body", '-:2: published is "2026-02-30", and not a day'),
                ("kind: article\npublished: 2026-05-04\nmodified: 2026-05-03\n6 body", "modified (2026-05-03) is before published"),
                ("kind: article\nauthors: By Ann Lee\n6 body", '-:2: "By Ann Lee" has a word before the name'),
                ("kind: article\nauthors: Ann Lee;\n6 body", '-:2: "" is no name'),
                ("kind: article\nauthors: Ann Lee; Ann Lee\n6 body", "-:2: a name is given twice")):
            with self.subTest(labels):
                self.assertIn(f"label: {message}", self.refusal(labels))

    def test_what_cannot_be_read_is_said(self):
        self.assertIn("No such file", self.label("--show", page=self.folder / "none.html").stderr)
        self.assertIn('"a/b" is no name of a page', self.label("--show", "--id", "a/b").stderr)
        self.assertIn("No such file", self.label("--roles", self.folder / "none").stderr)

    def test_a_folder_holds_pages_and_gold_each_once(self):
        folder = self.folder / "own"
        self.labelled("-o", folder)
        self.labelled("-o", folder, "--id", "a-copy", "--url", "https://quay.example/copy")
        again = LABELS.replace("9 related", "9 promo")
        self.labelled("-o", folder, labels=again)
        rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertEqual([row["id"] for row in rows], ["a-copy", "ferry"])
        self.assertEqual(rows[1]["blocks"][8][0], "promo")
        self.assertEqual(gzip.decompress((folder / "pages/ferry.html.gz").read_bytes()).decode(), PAGE)
        # A page of such a folder has its address from there.
        self.assertEqual(self.labelled(page=folder / "pages/a-copy.html.gz")["url"], "https://quay.example/copy")

    def kept(self, page=PAGE):
        """The labels without text, and the answer of putting them to a page."""
        kept = self.folder / "labels.jsonl"
        self.labelled("--without-text", kept)
        self.page.write_text(page, encoding="utf-8")
        return kept, self.label("--kept", kept)

    def test_labels_without_text_come_back_with_the_page(self):
        whole = self.labelled()
        kept, again = self.kept()
        for word in ("erry returns", "quay", "Harbour", "Read more"):
            self.assertNotIn(word, kept.read_text(encoding="utf-8"))
        self.assertEqual(json.loads(again.stdout), whole)

    def test_labels_of_a_page_that_changed_are_refused(self):
        _, refused = self.kept(PAGE.replace("twice", "thrice"))
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertIn('the labels of ferry are not for these blocks: 1 of 10 have changed, the first is block 8, body, '
                      'now "The repairs cost thrice', refused.stderr)

    def test_labels_of_a_page_with_other_blocks_are_refused(self):
        _, refused = self.kept(PAGE.replace("<h2>", "<p>A new paragraph.</p><h2>"))
        self.assertIn("the page had 10 when it was labelled, and has 11", refused.stderr)

    def test_labels_of_another_page_are_refused(self):
        kept, _ = self.kept()
        self.assertIn("has no labels of other", self.label("--kept", kept, "--id", "other").stderr)

    def test_the_projects_own_labels_are_whole_and_have_no_text(self):
        sys.path.insert(0, str(SOURCE / "tools" / "train"))
        import readings
        files = sorted((SOURCE / "tools/train/labels").glob("*.jsonl"))
        self.assertTrue(files)
        for path in files:
            for row in readings.read_rows(path):
                self.assertLessEqual(row.keys(), {"id", "kind", "authors", "date", "modified", "note", "roles", "digests"}, row["id"])
                self.assertLessEqual({role for role, _ in row["roles"]}, set(readings.ROLES))
                self.assertEqual(sum(length for _, length in row["roles"]), len(row["digests"].split()), row["id"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
