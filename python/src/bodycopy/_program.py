"""Where the program bodycopy is."""

import os
import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path


def _folders() -> Iterator[Path]:
    yield Path(sysconfig.get_path("scripts"))
    yield Path(sysconfig.get_path("scripts", scheme=sysconfig.get_preferred_scheme("user")))
    yield Path(__file__).parent.parent / "bin"  # pip install --target


def find_program() -> str:
    """The program that was installed with the package, else the one of the PATH.

    Raises:
        FileNotFoundError: There is none.
    """
    for folder in _folders():
        program = folder / "bodycopy"
        if program.is_file() and os.access(program, os.X_OK):
            return str(program)
    found = shutil.which("bodycopy")
    if found is None:
        raise FileNotFoundError("the program bodycopy is neither installed with the package nor on the PATH")
    return found
