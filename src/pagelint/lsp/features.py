"""Which message is answered by what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lsprotocol import types

from pagelint.lsp.actions import FIX_ALL, asked, fix_all, quick_fixes
from pagelint.lsp.diagnostics import diagnostics, mark
from pagelint.lsp.folders import Shown
from pagelint.lsp.hovers import hover
from pagelint.lsp.lives import Looked
from pagelint.lsp.outline import folds, lenses, symbols
from pagelint.lsp.server import Server
from pagelint.runner import Asked

CHECK_WORKSPACE = "pagelint.checkWorkspace"


def server_for(to_check: Asked, day: Callable[[], date]) -> Server:
    """Return a server that waits for its editor. `day` gives the day that ages count from."""
    server = Server(to_check, day)
    _add_life(server)
    _add_page(server)
    _add_actions(server)
    return server


def _add_life(server: Server) -> None:
    """Answer what begins and ends the work, and what changes on the disk."""

    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        server.begin(params)
        if server.client.pulls:
            _add_pulls(server)
            said = params.initialization_options
            if not (isinstance(said, dict) and said.get("workspaceDiagnostics") is False):
                _add_pull_of_all(server)

    @server.feature(types.INITIALIZED)
    def begun(_: types.InitializedParams) -> None:
        server.watch()

    @server.feature(types.SHUTDOWN)
    def end(_: None) -> None:
        server.stop()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.settings_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(_: types.DidChangeWorkspaceFoldersParams) -> None:
        server.set_folders([*server.workspace.folders])

    @server.command(CHECK_WORKSPACE)
    async def check_workspace(*_: object) -> dict[str, int]:
        return await server.check_folders()


def _add_page(server: Server) -> None:
    """Answer what is asked of one page: always of its latest state."""

    async def current(document: types.TextDocumentIdentifier) -> Looked | None:
        return await server.checking.current(document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        looked = await current(params.text_document)
        return hover(looked, params.position, server.client) if looked else None

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def on_lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        looked = await current(params.text_document)
        return lenses(looked) if looked else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def on_symbols(
        params: types.DocumentSymbolParams,
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        looked = await current(params.text_document)
        return symbols(looked, server.client) if looked else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def on_folds(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        looked = await current(params.text_document)
        return folds(looked) if looked else []


def _add_actions(server: Server) -> None:
    """Answer what can be done at a place."""
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds))
    async def on_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        looked = await server.checking.current(params.text_document.uri)
        if looked is None:
            return []
        only, found = params.context.only, list[types.CodeAction]()
        if asked(types.CodeActionKind.QuickFix, only):
            there = looked.document.places.span(params.range)
            shown = params.context.diagnostics
            found += await server.checking.run(
                lambda: quick_fixes(looked, there, shown, server.client)
            )
        if asked(FIX_ALL, only):
            look, document = server.lives.look, looked.document
            fixed = await server.checking.run(
                lambda: fix_all(
                    looked, lambda data: look(document.as_if(data)).verdict, server.client
                )
            )
            found += [fixed] if fixed else []
        return found


def _add_pulls(server: Server) -> None:
    """Answer an editor that asks for the diagnostics of a page."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=False, workspace_diagnostics=False, identifier="pagelint"
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def on_page(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        looked = await server.checking.current(params.text_document.uri)
        shown = diagnostics(looked, server.client) if looked else []
        if mark(shown) == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(mark(shown))
        return types.RelatedFullDocumentDiagnosticReport(shown, result_id=mark(shown))


def _add_pull_of_all(server: Server) -> None:
    """Answer an editor that asks for the diagnostics of all pages of its folders, unless it says that it will not."""

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def on_all(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        known = {p.uri: p.value for p in params.previous_result_ids}
        found: list[types.WorkspaceDocumentDiagnosticReport] = []
        async for page in server.folders.pages():
            one = _report(page, known.get(page.uri))
            if params.partial_result_token is None:
                found.append(one)
            else:
                part = types.WorkspaceDiagnosticReportPartialResult([one])
                server.progress(types.ProgressParams(params.partial_result_token, part))
        return types.WorkspaceDiagnosticReport(found)


def _report(page: Shown, known: str | None) -> types.WorkspaceDocumentDiagnosticReport:
    now = mark(page.diagnostics)
    if now == known:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(page.uri, now, page.version)
    return types.WorkspaceFullDocumentDiagnosticReport(
        page.uri, page.diagnostics, page.version, result_id=now
    )
