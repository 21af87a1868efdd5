"""Pages that are pictures: nobody can read their words, and so the file is not checked."""

from __future__ import annotations

from collections.abc import Sequence

from pagelint.errors import Unreadable

_SHOWN = 8  # numbers of pages in a message


def refuse_pictures(pages: Sequence[int], of: int, file: str) -> None:
    """Raise Unreadable when some of the pages of a file are pictures; `file` reads "this PDF"."""
    numbers = [str(page) for page in pages]
    if not numbers:
        return
    if len(numbers) == of:
        which = f"All pages of {file} are pictures"
    elif len(numbers) == 1:
        which = f"Page {numbers[0]} of {file} is a picture"
    else:
        more = len(numbers) - _SHOWN
        *first, last = numbers[:_SHOWN] if more <= 0 else [*numbers[:_SHOWN], f"{more} more"]
        which = f"Pages {', '.join(first)} and {last} of {file} are pictures"
    raise Unreadable(
        f"{which} (scanned), so the words cannot be read. Recognize its text (OCR) first."
    )
