"""The language server: what editors show of a page, in the protocol that they share (LSP 3.17).

    features    which message is answered by what
    server      what is kept of one editor, and what it is sent unasked
    protocol    messages in and out; a broken one is answered
    client      what the editor can show    parent      whether it still runs
    documents   what it has open            positions   places as it counts them
    checking    when a page is checked      lives       documents to verdicts      stamps   when settings changed
    folders     pages that nobody has open
    diagnostics hovers outline actions allowing additions   what is shown of a verdict

It knows no rules of its own. Nothing here is loaded before `pagelint lsp` runs.
"""
