"""`pagelint compare`: two versions of a page, or of a folder of pages, against each other."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from pagelint.commands import _common as common
from pagelint.commands._versions import ALONE, Source, pages_of
from pagelint.errors import Unreadable, UsageError
from pagelint.readers import suffix_of
from pagelint.runner import Asked, House, Job, check_bytes, read_job
from pagelint.verdict import Verdict
from pagelint.waivers import allow

SUMMARY = "compare two versions of a page: what got easier, and what may have changed in meaning"
EPILOG = """\
examples:
  pagelint compare old.md new.md        two files, of any format
  pagelint compare HEAD~1 page.md       the file as it stood in a git revision
  pagelint compare main:docs/page.md page.md
  pagelint compare old-pages new-pages  two folders, page by page
  pagelint compare --translation en.md es.md  a page and its translation: what one side lacks
                                        (--lang es: the language of NEW, if it does not say so)

exit codes: 0 compared, whatever changed; 2 the call or the settings are wrong; 3 a page could not be checked"""
_FORMATS = ("terminal", "json", "markdown")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "old", metavar="OLD", help="a file, a folder, a git revision, or REVISION:PATH"
    )
    parser.add_argument("new", metavar="NEW", help="a file, a folder, or REVISION:PATH")
    parser.add_argument(
        "--translation",
        action="store_true",
        help="the two are one page in two languages: list what one side lacks",
    )
    common.add_rule_arguments(parser)
    parser.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="the day that ages are counted from"
    )
    parser.add_argument(
        "--format",
        default="terminal",
        choices=_FORMATS,
        help="terminal (default), json or markdown",
    )
    common.add_output_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Compare the two, and write the report."""
    for name, text in (("OLD", args.old), ("NEW", args.new)):
        if not text.strip():
            raise UsageError(f"{name} is empty. Name a file, a folder or a git revision.")
    today = common.as_of(args.as_of)
    # The two sides of a translation have a language each.
    lang = "" if args.translation else args.lang
    asked = Asked(args.profile, args.kind, lang, config=args.config, today=today)
    new = pages_of(args.new, asked, None)
    old = pages_of(args.old, asked, args.new)
    if old and (ALONE in old) != (ALONE in new):
        raise UsageError("Compare a file with a file, or a folder with a folder.")
    house = House(asked)
    pairs = [_jobs(house, old.get(n), new.get(n)) for n in dict.fromkeys([*new, *sorted(old)])]
    if args.translation:
        pairs = [
            (_own_language(house, one, ""), _own_language(house, two, args.lang))
            for one, two in pairs
        ]
    if not pairs:
        raise UsageError("There is no page to compare.")
    pages = [job for pair in pairs for job, _ in pair if job]
    with common.output(args.output, [p for p in pages if p.path.exists()]) as out:
        report = _Report(out, args.format, today.isoformat(), translation=args.translation)
        for pair in pairs:
            report.add(*pair)
        report.end()
    return Unreadable.exit_code if report.unread else 0


_Version = tuple[Job | None, Callable[[], bytes] | None]


def _jobs(house: House, old: Source | None, new: Source | None) -> tuple[_Version, _Version]:
    """Return both versions as jobs under one set of rules: those in force at the new one."""
    first = new or old
    assert first is not None
    job = house.job(first.path, first.shown, first.exported)

    def version(source: Source | None) -> _Version:
        if source is None:
            return None, None
        record = source.exported
        shown = source.shown + (record.anchor if record else "")
        return job._replace(file=str(source.path), shown=shown, exported=record), source.fetch

    return version(old), version(new)


def _own_language(house: House, version: _Version, lang: str) -> _Version:
    """Return one side of a translation in its own language: what it says, its settings, `lang`, or how it seems."""
    job, fetch = version
    if job is None:
        return version
    own = house.job(job.path, job.shown, job.exported).lang
    return job._replace(lang=own or lang, forced_lang=False, guess_lang=True), fetch


class _Report:
    """Writes one comparison after the other, in the format that was asked for."""

    def __init__(self, out: TextIO, form: str, today: str, *, translation: bool) -> None:
        self.out, self.form, self.today = out, form, today
        self.translation = translation
        self.unread = False
        self.shown: list[dict[str, object]] = []
        self.blank = False

    def add(self, old: _Version, new: _Version) -> None:
        """Compare one pair, or say why that cannot be done."""
        from pagelint.comparison import compare, report, wire

        (first, read_first), (second, read_second) = old, new
        if first is None or second is None:
            only = first or second
            assert only is not None
            verdict = check_bytes(only, read_first or read_second)
            if verdict.unchecked:
                self._not_compared({"path": only.shown}, only.shown, [verdict])
                return
            how = "This page is gone." if first else "This page is new."
            self._alone({"how": "gone" if first else "new", "path": only.shown}, only.shown, how)
            return
        name = f"{first.shown} → {second.shown}"
        entry: dict[str, object] = {"old": first.shown, "new": second.shown}
        if not self.translation and _is_one_file(old, new):
            self._alone(entry | {"how": "same"}, name, "Both are the same file, byte for byte.")
            return
        verdicts = _checked(first, read_first), _checked(second, read_second)
        closed = [v for v in verdicts if v.unchecked or v.page is None]
        if closed:
            self._not_compared(entry, name, closed)
            return
        wrong = _wrong_languages(*verdicts, translation=self.translation)
        if wrong:
            raise UsageError(wrong)
        if self.translation:
            self._translated(*verdicts)
            return
        try:
            one = compare(*verdicts)
        except Unreadable as error:
            self.unread = True
            self._alone(entry | {"not_compared": [str(error)]}, name, f"Not compared: {error}")
            return
        if self.form == "json":
            self.shown.append(wire.as_json(one))
        else:
            self._write(report.told(one))

    def _not_compared(self, entry: dict[str, object], name: str, closed: Sequence[Verdict]) -> None:
        self.unread = True
        reasons = [f"Not compared. {v.path}: {v.unchecked}" for v in closed]
        self._alone(entry | {"not_compared": reasons}, name, *reasons)

    def _translated(self, old: Verdict, new: Verdict) -> None:
        from pagelint.comparison import translation

        one = translation.compare_translation(old, new)
        if self.form == "json":
            self.shown.append(translation.as_json(one))
        else:
            self._write(translation.told(one))

    def _alone(self, entry: dict[str, object], name: str, *lines: str) -> None:
        if self.form == "json":
            self.shown.append(entry)
        else:
            self._write([("title", name), *(("item", line) for line in lines)])

    def _write(self, lines: Iterable[tuple[str, str]]) -> None:
        from pagelint.comparison import report

        if self.blank:
            self.out.write("\n")
        self.blank = True
        if self.form == "markdown":
            self.out.write(report.markdown(lines))
        else:
            self.out.write(report.terminal(lines, common.width(self.out)))

    def end(self) -> None:
        """Write what stands after the last pair."""
        if self.form == "json":
            whole = {"schema": "pagelint-compare/1", "as_of": self.today, "comparisons": self.shown}
            json.dump(whole, self.out, ensure_ascii=False, indent=1)
            self.out.write("\n")


def _checked(job: Job, fetch: Callable[[], bytes] | None) -> Verdict:
    verdict = check_bytes(job, fetch)
    return allow(verdict, job.rulebook, job.name, job.waivers, job.today)


def _wrong_languages(old: Verdict, new: Verdict, *, translation: bool) -> str:
    """Return why two checked pages cannot be compared as they were asked to be, "" if they can."""
    assert old.page is not None
    assert new.page is not None
    languages = {old.page.whole.lang, new.page.whole.lang}
    if translation and len(languages) == 1:
        return (
            "Both pages are in one language. Compare them without “--translation”, or say which it is: “lang: es”"
            " in the head of the Spanish page, or “--lang es” if that is NEW."
        )
    if not translation and languages != {"en"}:
        return (
            "Only English pages are compared. For a page and its translation, add “--translation”."
        )
    return ""


def _is_one_file(old: _Version, new: _Version) -> bool:
    """Say whether both are the same bytes in the same format, and a page that can be read."""
    (first, read_first), (second, read_second) = old, new
    assert first is not None
    assert second is not None
    try:
        data = (read_first or first.fetch)()
        if suffix_of(first.path.name) != suffix_of(second.path.name):
            return False
        if data != (read_second or second.fetch)():
            return False
        read_job(second, lambda: data)
    except (OSError, Unreadable):
        return False  # checking it says why
    return True
