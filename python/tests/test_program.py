"""The program that comes with the package."""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import bodycopy
import pytest

PAGE = Path(__file__).parents[2] / "fixtures/pages/smartmag/source.html"


@pytest.mark.parametrize("command", [[sysconfig.get_path("scripts") + "/bodycopy"], [sys.executable, "-m", "bodycopy"]])
def test_gives_the_record_that_extract_gives(command: list[str]) -> None:
    printed = json.loads(subprocess.run([*command, str(PAGE)], check=True, stdout=subprocess.PIPE).stdout)
    record = bodycopy.extract(PAGE.read_bytes())
    assert printed["headline"] == record["headline"]
    assert printed["articleBody"] == record["articleBody"]


def test_hands_on_arguments_and_exit_status() -> None:
    done = subprocess.run([sys.executable, "-m", "bodycopy", "--no-such-option"], stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "no-such-option" in done.stderr
