"""What `pagelint.yaml` says of exports: which column of a content system's file holds what."""

from __future__ import annotations

from dataclasses import dataclass

FORMATS = ("html", "markdown", "text")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns, "" for those that are found by their usual names.

    A name with dots leads into nested records: "attributes.body.value".
    """

    records: str = ""  # where the list of pages stands in a JSON file
    id: str = ""
    url: str = ""
    owner: str = ""
    title: str = ""
    language: str = ""
    body: str = ""
    format: str = ""  # of the body: html, markdown or text
