"""`python -m pagelint` is the same as `pagelint`."""

import sys

from pagelint.cli import main

sys.exit(main())
