#!/usr/bin/env python3
"""Help, manual pages and completions, which the program makes of its options: manuals_test.py PROGRAM

The pages must please mandoc, the scripts their shells and shellcheck; and bash must complete by them. What the machine lacks is
skipped, with a line that says so.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = sys.argv.pop(1)
COLUMNS = 80


def run(*command, **options):
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, **options)


def bodycopy(*arguments):
    done = run(PROGRAM, *arguments)
    assert done.returncode == 0, done.stdout
    return done.stdout


def commands():
    listed = re.search(r"^Commands:\n((?:  .*\n)+)", bodycopy("--help"), re.MULTILINE).group(1)
    return re.findall(r"^  ([a-z]+)", listed, re.MULTILINE)


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), f"there is no {tool} here (scripts/install-dependencies checks)")


class Manuals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def script(self, shell):
        path = self.folder / f"bodycopy.{shell}"
        path.write_text(bodycopy("completions", shell), encoding="utf-8")
        return path

    def test_help_fits_a_terminal_and_is_the_same_by_both_ways(self):
        self.assertIn("crawl", commands())
        self.assertEqual(bodycopy("help"), bodycopy("--help"))
        for command in commands():
            text = bodycopy("help", command)
            self.assertEqual(text, bodycopy(command, "--help"))
            self.assertEqual([line for line in text.splitlines() if len(line) > COLUMNS], [], command)

    def test_every_option_stands_in_the_help_the_page_and_the_scripts(self):
        scripts = {shell: bodycopy("completions", shell) for shell in ("bash", "zsh", "fish")}
        for command in commands():
            options = re.findall(r"^  (?:-.,|   ) --([a-z-]+)", bodycopy(command, "--help"), re.MULTILINE)
            self.assertIn("help", options)
            page = bodycopy("man", command).replace("\\-", "-")
            for option in options:
                self.assertIn(f"--{option}", page, command)
                self.assertRegex(scripts["bash"], rf"{command}\) options='[^']*--{option}\b")
                self.assertRegex(scripts["zsh"], rf"(?s)_bodycopy_{command}\(\).*?--{option}\[")
                self.assertRegex(scripts["fish"], rf"from {command}[;'].* -l {option} ")

    @needs("mandoc")
    def test_mandoc_finds_nothing_wrong_with_the_pages(self):
        bodycopy("man", "--out-dir", self.folder)
        pages = sorted(self.folder.iterdir())
        self.assertEqual([page.name for page in pages],
                         sorted(["bodycopy.1", *(f"bodycopy-{command}.1" for command in commands())]))
        for page in pages:
            self.assertEqual(run("mandoc", "-Tlint", "-Wstyle", page).stdout, "")
        shown = run("mandoc", "-Tascii", self.folder / "bodycopy-crawl.1", env={"MANWIDTH": "100", "PATH": "/usr/bin:/bin"})
        self.assertIn("bodycopy crawl urls.txt -o stories.jsonl", shown.stdout)

    @needs("shellcheck")
    def test_shellcheck_finds_nothing_wrong_with_the_script_of_bash(self):
        self.assertEqual(run("shellcheck", self.script("bash")).stdout, "")

    def test_the_shells_read_their_scripts(self):
        for shell in ("bash", "zsh", "fish"):
            with self.subTest(shell):
                if not shutil.which(shell):
                    self.skipTest(f"there is no {shell} here (scripts/install-dependencies checks)")
                done = run(shell, "-n", self.script(shell))
                self.assertEqual((done.returncode, done.stdout), (0, ""))

    def complete(self, line):
        """What bash offers for the last word of the line."""
        words = line.split(" ")
        quoted = " ".join(f"'{word}'" for word in words)
        script = (f"source {self.script('bash')}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _bodycopy; "
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        return run("bash", "-c", script).stdout.split()

    def test_bash_completes_commands_options_and_values(self):
        self.assertEqual(self.complete("bodycopy cra"), ["crawl"])
        self.assertEqual(self.complete("bodycopy crawl --per-h"), ["--per-host"])
        self.assertEqual(self.complete("bodycopy --follow-p"), ["--follow-pages"])
        self.assertEqual(self.complete("bodycopy crawl --shape tra"), ["trafilatura"])
        self.assertEqual(self.complete("bodycopy extract -f ma"), ["markdown"])
        self.assertEqual(self.complete("bodycopy help sea"), ["search"])
        self.assertEqual(self.complete("bodycopy export stories.db -o st"), [])  # the shell's names of files

    @needs("fish")
    def test_fish_completes_commands_options_and_values(self):
        def offered(line):
            done = run("fish", "-N", "-c", f"source {self.script('fish')}; complete -C '{line}'")
            return {row.split("\t")[0] for row in done.stdout.splitlines()}

        self.assertIn("crawl", offered("bodycopy cra"))
        self.assertEqual(offered("bodycopy crawl --per-h"), {"--per-host"})
        self.assertEqual(offered("bodycopy extract --shape tra"), {"trafilatura"})


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    for test, reason in result.skipped:
        print(f"skipped: {test.id()}: {reason}")
    sys.exit(0 if result.wasSuccessful() else 1)
