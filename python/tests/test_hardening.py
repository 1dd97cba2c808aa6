"""The extension is built with what cmake/Hardening.cmake names."""

import subprocess
import sys

import pytest
from bodycopy import _core
from conftest import ROOT


def test_extension_is_hardened_and_notice_names_its_libraries():
    check = ROOT / "tests" / "hardening" / "hardening_test.py"
    done = subprocess.run(
        [sys.executable, check, "--notice", ROOT / "NOTICE", _core.__file__], capture_output=True, text=True, check=False
    )
    if done.returncode == 77:
        pytest.skip(done.stdout)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
