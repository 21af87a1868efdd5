"""What the editor at the other end can do, as it says at the start."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol.types import ClientCapabilities, MarkupKind
from pygls.capabilities import get_capability


@dataclass(frozen=True, slots=True)
class Client:
    """What an editor can show. It is asked for nothing that it does not name."""

    encoding: str = "utf-16"
    pulls: bool = False  # it asks for diagnostics, so none are sent unasked for what is open
    refreshes: bool = False  # and asks anew when told to
    lenses: bool = False  # it asks for lenses anew when told to
    watches: bool = False
    markdown: bool = False  # in hovers
    related: bool = False
    links: bool = False  # a page behind a rule's name
    tree: bool = False  # symbols inside symbols
    disabled: bool = False  # actions that cannot be done, with the reason
    versioned: bool = False  # edits that hold for one state of a document


def client_of(can: ClientCapabilities, encoding: str) -> Client:
    """Return what an editor can do."""

    def says(name: str) -> bool:
        return bool(get_capability(can, name))

    formats = get_capability(can, "text_document.hover.content_format") or ()
    published = "text_document.publish_diagnostics"
    return Client(
        encoding=encoding,
        pulls=get_capability(can, "text_document.diagnostic") is not None,
        refreshes=says("workspace.diagnostics.refresh_support"),
        lenses=says("workspace.code_lens.refresh_support"),
        watches=says("workspace.did_change_watched_files.dynamic_registration"),
        markdown=MarkupKind.Markdown in formats,
        related=says(f"{published}.related_information")
        or says("text_document.diagnostic.related_information"),
        links=says(f"{published}.code_description_support")
        or says("text_document.diagnostic.code_description_support"),
        tree=says("text_document.document_symbol.hierarchical_document_symbol_support"),
        disabled=says("text_document.code_action.disabled_support"),
        versioned=says("workspace.workspace_edit.document_changes"),
    )
