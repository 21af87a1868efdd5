"""`python -m pagelint` is the same as `pagelint`."""

import gc

gc.disable()  # what is loaded now stays; `main` turns it on again

from pagelint.cli import program  # noqa: E402

program()
