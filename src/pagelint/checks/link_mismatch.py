"""A link whose text shows another phone number, web address or e-mail address than it leads to.

Sees link texts that show exactly one of them. The same address with or without "www", a shorter path, another
case, and wrappers that carry the shown address in them are the same. Where only the path differs it may
be a short name for the same page, which asks for less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._links import Link, links, unquoted
from pagelint.model import Section
from pagelint.nlp.phones import dialled, find_phones
from pagelint.verdict import Hit

VALUES = frozenset({"link"})
NEEDS = "link"
GLOSSED = True
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_ENDINGS = "com|org|net|gov|edu|int|mil|info|health|uk|us|ca|au|nz|ie|eu|io|co"
_WEB = re.compile(
    rf"(?<![\w.@/-])(?:https?://)?((?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_ENDINGS}))(?![\w@-])(?::\d+)?((?:/[^\s,;)\]>\"]*)?)",
    re.IGNORECASE,
)
_TARGET = re.compile(r"(?:https?:)?//(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^?#]*)", re.IGNORECASE)
_CODE = {"tel": re.compile(r"(?<!\d)\d{3}(?!\d)"), "sms": re.compile(r"(?<!\d)\d{3,6}(?!\d)")}
_EXTENSION = re.compile(
    r"(?:(?<![a-z])x|\bext(?:ension|n)?\b)[ .:]{0,2}(\d{1,6})(?!\d)", re.IGNORECASE
)
_LOCAL = 7


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such link."""
    del params
    for link in links(section):
        target = unquoted(link.target)
        if target.lower().startswith(("tel:", "sms:")):
            differs = _dials_other(link.text, target)
        elif target.lower().startswith("mailto:"):
            shown = _MAIL.findall(link.text)
            known = [a.lower() for a in _MAIL.findall(target)]
            differs = "all" if len(shown) == 1 and shown[0].lower() not in known else ""
        else:
            differs = _leads_elsewhere(link, target)
        if differs:
            yield Hit(link.span, {"link": link.target}, lower=differs == "path", link=True)


def _dials_other(text: str, target: str) -> str:
    """Return "all" if the one number of the text is not the one that is dialled, else "".

    An extension counts only where the text shows nothing else.
    """
    scheme, called = target[:3].lower(), target[4:].partition("?")[0]
    digits = dialled("tel:" + _EXTENSION.sub("", called))
    shown = [p.digits for p in find_phones(f"Call {text}")]
    if not shown and (inside := _EXTENSION.findall(text)):
        return "" if re.sub(r"\D", "", called).endswith(inside[0]) else "all"
    shown = shown or _CODE[scheme].findall(text)
    if not digits or len(shown) != 1:
        return ""
    number = shown[0]
    if len(number) > _LOCAL and len(digits) > _LOCAL:
        # a country's own 0 or its prefix may be left out
        same = number[-_LOCAL:] == digits[-_LOCAL:] and (
            len(number) != len(digits) or number == digits
        )
    else:
        same = digits.endswith(number) or (len(number) > len(digits) and number.endswith(digits))
    return "" if same else "all"


def _leads_elsewhere(link: Link, target: str) -> str:
    """Return "all" for another site, "path" for another page of it, "" for the same."""
    there = _TARGET.match(target)
    shown = list(_WEB.finditer(link.text))
    if not there or len(shown) != 1 or "@" in link.text:
        return ""
    host, path = (part.lower() for part in shown[0].groups())
    host, real = host.removeprefix("www."), there.group(1).lower().removeprefix("www.")
    if real != host and not real.endswith("." + host):
        return "" if host in target[there.end(1) :].lower() else "all"
    path, real_path = path.rstrip("/.…?!:"), unquoted(there.group(2)).lower()
    return "" if real_path.startswith(path.partition("?")[0].partition("#")[0]) else "path"
