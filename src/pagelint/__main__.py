"""`python -m pagelint` is the same as `pagelint`."""

from pagelint.cli import program

program()
