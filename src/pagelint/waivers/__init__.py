"""What people allowed: findings leave the verdict for `waived`; what does not hold is a finding itself.

A finding is allowed by an entry of `waivers.yaml` or by a comment in its Markdown file. Either holds only with a
reason, until its day, while the words it quotes stand there, and for a rule that guards against harm only with the
name of a clinician, for one sentence in one place, and for a time (`_strict`). This comes after `across`, so that it
holds for what pages say against each other too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pagelint.model import Comment, Page
from pagelint.nlp.above import same_above
from pagelint.placer import Placer, by_place, folded
from pagelint.verdict import Allowed, Finding, Hit, Related, Rulebook, Verdict, Waiver, judged
from pagelint.waivers._clinicians import is_clinician
from pagelint.waivers._comments import Fault, Said, read_comments
from pagelint.waivers._reach import Fits, Reach
from pagelint.waivers._strict import holds_for, lacks


def allow(
    verdict: Verdict,
    rulebook: Rulebook,
    name: str,
    waivers: Sequence[Waiver] = (),
    today: date | None = None,
) -> Verdict:
    """Return a verdict without the findings that somebody allowed; they are in its `waived`.

    `waivers` are those for this page, `name` is its path from the settings' folder. `passed` is judged anew.
    """
    page = verdict.page
    if page is None or verdict.unchecked is not None or not (waivers or page.comments):
        return verdict
    return _Page(verdict, page, rulebook, name, today).verdict(waivers)


@dataclass(frozen=True, slots=True)
class _Given:
    """One rule that somebody allows, where that counts, and the comment that says so."""

    waiver: Waiver
    fits: Fits
    comment: Comment | None = None


@dataclass
class _Page:
    """One checked page, and what is said to be allowed on it."""

    before: Verdict
    page: Page
    rulebook: Rulebook
    name: str
    today: date | None

    def __post_init__(self) -> None:
        self.reach = Reach(self.page)
        self.placer = Placer(self.page, self.name)
        self.waived: dict[str, Allowed] = {}
        self.faults: list[Finding] = []

    def verdict(self, waivers: Sequence[Waiver]) -> Verdict:
        given = [*map(self._from_file, waivers), *self._from_comments()]
        idle = [one for one in given if not self._use(one)]
        for one in idle:
            self._idle(one)
        faults = self.placer.ordered(self.faults)
        left = [f for f in self.before.findings if f.fingerprint not in self.waived]
        found = sorted((*left, *faults), key=by_place)
        after = judged(self.before, found, self.rulebook.fail_on)
        waived = sorted(self.waived.values(), key=lambda a: by_place(a.finding))
        return dataclasses.replace(after, waived=tuple(waived))

    def _from_file(self, waiver: Waiver) -> _Given:
        def fits(finding: Finding) -> bool:
            if waiver.fingerprint:
                return finding.fingerprint == waiver.fingerprint
            return self.reach.says(finding, waiver.text)

        return _Given(waiver, fits)

    def _from_comments(self) -> Iterator[_Given]:
        for one in read_comments(self.page, self.rulebook):
            if isinstance(one, Fault):
                self._fault(one.rule, one.values, one.comment)
            else:
                yield self._from_comment(one)

    def _from_comment(self, said: Said) -> _Given:
        near = self.reach.of(said.comment, said.scope)

        def fits(finding: Finding) -> bool:
            return near(finding) and (not said.text or self.reach.says(finding, said.text))

        return _Given(self._waiver(said), fits, said.comment)

    def _waiver(self, said: Said) -> Waiver:
        return Waiver(
            self.name,
            said.rule,
            said.reason,
            text=said.text,
            under=said.under,
            approver=said.approver,
            role=said.role,
            expires=said.expires,
        )

    def _use(self, given: _Given) -> bool:
        """Allow what is meant; say whether there is anything to allow. What does not hold is a fault."""
        one = given.waiver
        meant = [f for f in self.before.findings if f.rule == one.rule and given.fits(f)]
        rule = self.rulebook.rule(one.rule)
        if one.under and not (rule and rule.safety):
            meant = [f for f in meant if same_above(one.under, f.above)]
        if rule and not rule.waivable:
            self._fault("barred-waiver", {"name": one.rule}, given.comment, one)
        elif rule is None or not meant:
            return False
        elif self.today and one.expires and one.expires < self.today.isoformat():
            self._ended(given, f"The reason ended on {one.expires}.")
        elif rule.safety and not is_clinician(one.approver, one.role):
            self._fault("unsigned-waiver", {"name": one.rule}, given.comment, one)
        elif rule.safety and (why := lacks(one, meant, self.today)):
            self._fault("loose-waiver", {"name": one.rule, "why": why}, given.comment, one)
        else:
            for finding in meant:
                if rule.safety and not holds_for(one, finding):
                    continue
                who = (one.approver, one.role, one.on, one.expires)
                said = Allowed(finding, one.reason, *who, inline=given.comment is not None)
                self.waived.setdefault(finding.fingerprint, said)
        return True

    def _idle(self, given: _Given) -> None:
        """Say of what allows nothing that its words have changed, or that it can go."""
        one = given.waiver
        if one.many:  # it means other pages too: this one need not use it
            return
        found = (f for f in self.before.findings if f.rule == one.rule)
        left = next((f for f in found if f.fingerprint not in self.waived), None)
        gone = not one.text or folded(one.text) not in folded(self.page.whole.text)
        if left and gone and (given.comment is None or one.text):
            self._ended(given, "Its words have changed or are mended.")
            return
        hint = (
            f" It stands in line {left.place.line}. To allow it everywhere, say “in this file”."
            if left and given.comment
            else ""
        )
        self._fault("unused-waiver", {"name": one.rule, "hint": hint}, given.comment, one)

    def _ended(self, given: _Given, why: str) -> None:
        values = {"name": given.waiver.rule, "why": why}
        self._fault("ended-waiver", values, given.comment, given.waiver)

    def _fault(
        self,
        rule_id: str,
        values: dict[str, str],
        comment: Comment | None,
        waiver: Waiver | None = None,
    ) -> None:
        """Report an allowance that does not hold: at its comment, else at the page, with the entry's place."""
        rule = self.rulebook.rule(rule_id)
        if rule is None:
            return
        finding = self.placer.finding(rule, Hit(None, values))
        if comment is not None:
            finding = dataclasses.replace(
                finding,
                place=self.placer.place(comment.source),
                section=self.reach.section(comment),
                text=f"pagelint {comment.text}",
            )
        elif waiver is not None:
            there = Related(waiver.origin, waiver.line, waiver.column, waiver.reason)
            finding = dataclasses.replace(finding, related=(there,))
        self.faults.append(finding)
