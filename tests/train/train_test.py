#!/usr/bin/env python3
"""What tools/train writes is what the program reads: train_test.py PROGRAM SOURCE_DIR"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, SOURCE = sys.argv[1], Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tools" / "train"))
import program  # noqa: E402
import tree_model  # noqa: E402


class Leaf:
    """A booster of one tree with one leaf."""

    def __init__(self, value):
        self.value = value

    def dump_model(self):
        return {"tree_info": [{"tree_structure": {"leaf_value": self.value}}]}


class Question(Leaf):
    """A booster of one tree that asks for one column."""

    def __init__(self, column):
        self.column = column

    def dump_model(self):
        return {"tree_info": [{"tree_structure": {
            "split_feature": self.column, "threshold": 0.5, "decision_type": "<=", "left_child": {"leaf_value": 0.25},
            "right_child": {"leaf_value": -0.25}}}]}


PAGE = "<h1>Bridge opens</h1><p>By Ann Lee</p><p>" + "The bridge was opened by the mayor on Wednesday, the town said. " * 9


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def rename(self, path):
        command = [sys.executable, SOURCE / "tools/train/rename_columns", "--program", PROGRAM, path]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def extract(self, parts):
        path = self.folder / "some.model"
        tree_model.write_pack(parts, path)
        return subprocess.run([PROGRAM, "extract", "-", "--model", path], input=PAGE, capture_output=True, text=True)

    def test_shipped_models_have_the_programs_names(self):
        for path in (SOURCE / "models").glob("*.model"):
            copy = self.folder / path.name
            copy.write_bytes(path.read_bytes())
            self.assertEqual(self.rename(copy), "")
            self.assertEqual(copy.read_bytes(), path.read_bytes(), path.name)

    def test_other_names_are_replaced(self):
        before = (SOURCE / "models/dates.model").read_bytes()
        copy = self.folder / "dates.model"
        parts = tree_model.read_pack(SOURCE / "models/dates.model")
        names = ["a.longer.name" if name == "near_form" else name for name in tree_model.columns(parts["dates"])]
        tree_model.write_pack({**parts, "dates": tree_model.with_columns(parts["dates"], names)}, copy)
        self.assertNotEqual(copy.read_bytes(), before)
        self.assertIn("a.longer.name -> near_form\n", self.rename(copy))
        self.assertEqual(copy.read_bytes(), before)

    def test_a_model_is_kept_beside_columns_that_it_does_not_ask_for(self):
        names = program.feature_names(PROGRAM, "authors")
        fewer = names[3:7] + names[9:]
        copy = self.folder / "authors.model"
        tree_model.write_pack({"authors": tree_model.model_bytes(Question(fewer.index(names[10])), fewer)}, copy)
        self.assertIn("5 columns of the program are not asked for", self.rename(copy))
        kept = tree_model.read_pack(copy)["authors"]
        self.assertEqual(kept, tree_model.model_bytes(Question(10), names))

    def test_every_part_has_a_subject(self):
        subjects = program.subjects_of_parts(PROGRAM)
        for path in (SOURCE / "models").glob("*.model"):
            for part, data in tree_model.read_pack(path).items():
                self.assertEqual(tree_model.is_trees(data), part in subjects, part)

    def test_a_model_is_read_with_its_number(self):
        names = program.feature_names(PROGRAM, "authors")
        for probability, found in ((0.0, True), (-9.0, False)):  # logits, on either side of the threshold
            answer = self.extract({"authors": tree_model.model_bytes(Leaf(probability), names),
                                   "authors.threshold": tree_model.number_bytes(0.4)})
            self.assertEqual("Ann Lee" in answer.stdout.split('"articleBody"')[0], found, answer.stderr)

    def test_a_model_of_other_columns_is_refused(self):
        names = program.feature_names(PROGRAM, "authors")
        number = {"authors.threshold": tree_model.number_bytes(0.4)}
        refused = self.extract({"authors": tree_model.model_bytes(Leaf(0), names[:7] + ["near"] + names[8:]), **number})
        self.assertIn(f"the model's column 7 is near, the program's {names[7]}", refused.stderr)
        refused = self.extract({"authors": tree_model.model_bytes(Leaf(0), names)})
        self.assertIn("authors.threshold is missing", refused.stderr)

    def test_thresholds_are_the_next_float_below(self):
        for value in (0.1, 0.3, -0.3, 1 / 3, 0.0, -1e-46, 16777217.0, 2.5):
            below = tree_model.float_below(value)
            self.assertLessEqual(below, value)
            self.assertGreater(tree_model.float_above(below), value)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
