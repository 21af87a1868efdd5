"""A page that a content system posts, and the report on it: the same bytes as `pagelint check --format json`."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path, PurePosixPath

from starlette.responses import Response

from pagelint.exports import SUFFIXES
from pagelint.house import Asked, House
from pagelint.live import Live
from pagelint.model import KINDS
from pagelint.readers import suffix_of
from pagelint.reporters import Options, Summary, counts, run_of
from pagelint.reporters.json import Reporter, piece
from pagelint.verdict import SEVERITIES
from pagelint.web.drafts import CHECKING
from pagelint.web.refusals import RefusedError
from pagelint.web.requests import Call

_LONGEST = 400  # letters of a name
_KNOWN = ("name", "profile", "kind", "fail_on", "as_of")
_LONGEST_PROFILE = 200  # it is looked for as a file's name


def check(call: Call) -> Response:
    """Return the report on the page in the body. Raises RefusedError for a call that is wrong."""
    if unknown := sorted(
        call.query.keys() - set(_KNOWN)
    ):  # "knd=consent" would be taken for nothing
        raise RefusedError(
            f"“{unknown[0][:_LONGEST]}” is not known here. Known are {', '.join(_KNOWN)}."
        )
    name = _name(call.query.get("name", ""))
    asked = _asked(call)
    today = asked.today
    assert today is not None
    with CHECKING:
        job = _house(asked).job(Path(name), PurePosixPath(name).as_posix())
        verdict = Live(job).look(call.data)
    out, summary = io.StringIO(), Summary()
    report = Reporter(out, options := Options())
    report.start(run_of([job.book], today))
    summary.add(counts(verdict, job.rulebook.fail_on))
    report.add(piece(verdict, job.rulebook, options))
    report.end(summary)
    data = out.getvalue().encode("utf-8", "replace")
    return Response(data, media_type="application/json")


def _name(name: str) -> str:
    """Return the name that a page goes by: a path from the settings' folder, which leads nowhere else."""
    path = PurePosixPath(name)
    plain = 0 < len(name) <= _LONGEST and name.isprintable() and not set(name) & set('\\:"<>|*?')
    if not plain or path.is_absolute() or ".." in path.parts:
        raise RefusedError("“name” must be a plain path, such as “leaflets/back-pain.html”.")
    if suffix_of(name) in SUFFIXES:
        raise RefusedError("This file holds many pages. Send one page at a time.", status=422)
    return path.as_posix()


def _asked(call: Call) -> Asked:
    """Return what the call wants, beyond what the server was started with."""
    own, query = call.site.asked, call.query
    kind, gate = query.get("kind", own.kind), query.get("fail_on", own.fail_on)
    if kind and kind not in KINDS:
        raise RefusedError(f"“kind” must be one of {', '.join(KINDS)}.")
    if gate and gate not in SEVERITIES:
        raise RefusedError(f"“fail_on” must be one of {', '.join(SEVERITIES)}.")
    profile = query.get("profile", own.profile)
    if len(profile) > _LONGEST_PROFILE:
        raise RefusedError("“profile” is too long a name.")
    day = call.site.day_of(query["as_of"]) if query.get("as_of") else call.site.day()
    return Asked(profile, kind, own.lang, gate, own.config, day)


@lru_cache(maxsize=8)
def _house(asked: Asked) -> House:
    """Return the settings and rules for a kind of call, read once."""
    return House(asked)
