"""`python -m bodycopy`: the program bodycopy, which `pip install` puts beside the interpreter's other scripts."""

import os
import sys

from bodycopy._program import find_program


def main() -> None:
    """Becomes the program, with the arguments of this process."""
    try:
        program = find_program()
    except FileNotFoundError as error:
        sys.exit(f"python -m bodycopy: {error}")
    os.execv(program, ["bodycopy", *sys.argv[1:]])


if __name__ == "__main__":
    main()
