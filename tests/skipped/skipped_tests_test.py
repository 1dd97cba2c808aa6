"""The list of skipped tests, of results that ctest itself wrote: skipped_tests_test.py SKIPPED_TESTS"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(results NONE)
enable_testing()
add_test(NAME whole COMMAND sh -c "echo 'skipped: there is no strace here'; exit 77")
add_test(NAME part COMMAND sh -c "echo 'skipped: there is no nghttpd here'; echo passed")
add_test(NAME without_eval COMMAND sh -c "echo 'skipped: /x/../shared/eval is missing'; exit 77")
add_test(NAME silent COMMAND sh -c "exit 77")
add_test(NAME passed COMMAND sh -c "echo 'nothing was skipped: all is well'")
set_tests_properties(whole without_eval silent PROPERTIES SKIP_RETURN_CODE 77)
"""
# As GoogleTest 1.12 and pytest 8 write it.
GOOGLE_TEST = """<testsuites><testsuite name="Tmpfs">
<testcase name="Fills" status="run" result="skipped" classname="Tmpfs"><skipped message="/x/shared/a.cc:2&#x0A;no mount here"/></testcase>
<testcase name="Tree" status="run" result="skipped" classname="Tmpfs"><skipped message="a.cc:3&#x0A;../shared/eval is missing"/></testcase>
<testcase name="Flat" status="run" result="skipped" classname="Tmpfs"><skipped message="a.cc:4&#x0A;memory is not the same under a sanitizer"/></testcase>
<testcase name="Runs" status="run" result="completed" classname="Tmpfs"/>
</testsuite></testsuites>"""
PYTEST = """<testsuites><testsuite name="pytest"><testcase classname="tests.test_tei" name="test_tei">
<skipped type="pytest.skip" message="could not import 'trafilatura'">tei.py:8: Skipped</skipped></testcase></testsuite></testsuites>"""


class SkippedTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.results = Path(folder.name) / "results"
        (self.results / "release").mkdir(parents=True)

    def listed(self):
        done = subprocess.run([LIST, self.results], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines(), done.stderr

    def test_ctest(self):
        source = self.results.parent
        (source / "CMakeLists.txt").write_text(PROJECT)
        subprocess.run(["cmake", "-S", source, "-B", source / "build"], check=True, capture_output=True)
        subprocess.run(["ctest", "--test-dir", source / "build", "--output-junit", self.results / "release" / "ctest.xml"],
                       check=True, capture_output=True)
        status, lines, _ = self.listed()
        self.assertEqual(lines, ["skipped in release: whole.whole: there is no strace here",
                                 "skipped in release: part.part: there is no nghttpd here",
                                 "skipped in release: silent.silent: SKIP_RETURN_CODE=77", "5 tests, 3 skipped"])
        self.assertEqual(status, 1)

    def test_google_test_and_pytest(self):
        (self.results / "release" / "test_archive.xml").write_text(GOOGLE_TEST)
        (self.results / "python").mkdir()
        (self.results / "python" / "pytest.xml").write_text(PYTEST)
        status, lines, _ = self.listed()
        self.assertEqual(lines, ["skipped in python: tests.test_tei.test_tei: could not import 'trafilatura'",
                                 "skipped in release: Tmpfs.Fills: /x/shared/a.cc:2 no mount here", "5 tests, 2 skipped"])
        self.assertEqual(status, 1)

    def test_none(self):
        (self.results / "release" / "ctest.xml").write_text('<testsuite><testcase name="a" status="run"/></testsuite>')
        self.assertEqual(self.listed(), (0, ["1 tests, 0 skipped"], ""))

    def test_no_results_are_no_success(self):
        status, _, error = self.listed()
        self.assertEqual(status, 1)
        self.assertIn("has no results", error)


if __name__ == "__main__":
    LIST = Path(sys.argv[1]).absolute()
    unittest.main(argv=sys.argv[:1])
