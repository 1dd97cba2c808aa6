"""What the program says of its columns. Needs nothing but Python."""

import subprocess


def lines_of(program, *arguments):
    command = [program, "features", *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()


def feature_names(program, subject):
    """The columns' names of what `bodycopy features --of` knows."""
    return lines_of(program, "--names", "--of", subject)


def subjects_of_parts(program):
    """For each part of a file of models what it is fitted on: a subject of `bodycopy features --of`."""
    return dict(line.split() for line in lines_of(program, "--parts"))
