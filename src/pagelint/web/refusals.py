"""What the server says when it does not do what was asked: a plain sentence, and a code for the page."""

from __future__ import annotations

from pagelint.errors import PagelintError


class RefusedError(PagelintError):
    """What was asked is not done. The message is the reason, in plain words.

    `code` tells the page what to do next, `status` is HTTP's word for it, and `more` goes along with both.
    """

    def __init__(self, message: str, code: str = "refused", status: int = 400, **more: str) -> None:
        super().__init__(message)
        self.code, self.status, self.more = code, status, more


def gone() -> RefusedError:
    """Return what to raise for a draft that this server does not know."""
    return RefusedError("pagelint was started anew and does not know this page yet.", "gone", 410)
