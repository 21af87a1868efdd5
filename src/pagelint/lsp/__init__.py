"""The language server: what editors show of a page, in the protocol that they share (LSP 3.17).

    protocol    messages in and out; a broken one is answered
    documents   what an editor has open    positions   places as it counts them
    lives       documents to verdicts, and the settings in force    checking   when, off the protocol's thread
    diagnostics hovers outline actions allowing additions           what is shown of a verdict
    folders     the pages that nobody has open    server   which message is answered by what

It knows no rules of its own. Nothing here is loaded before `pagelint lsp` runs.
"""
