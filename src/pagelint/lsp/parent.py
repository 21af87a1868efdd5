"""Whether the editor that started the server still runs. Its pipe may be held open by others after it died."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable

PAUSE = 5.0  # seconds between two looks


def watch(number: int | None, gone: Callable[[], None]) -> None:
    """Call `gone` once the process of this number has ended.

    One that is not seen at the start is not waited for: an editor outside of our container has a number
    that means nothing here. On Windows there is no question that does no harm, and pipes end there.
    """
    if number is None or sys.platform == "win32" or not _runs(number):
        return
    threading.Thread(target=_wait, args=(number, gone), daemon=True).start()


def _wait(number: int, gone: Callable[[], None]) -> None:
    while _runs(number):
        time.sleep(PAUSE)
    gone()


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)  # signal 0 only asks
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
