"""A real `pagelint edit` in a process of its own, for tests in a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

DAY = "2026-01-15"


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@dataclass
class Editor:
    """The editor of one folder. It can be killed and started again on the same port, with the same drafts."""

    folder: Path
    drafts: Path
    port: int = field(default_factory=free_port)
    options: tuple[str, ...] = ()
    address: str = ""
    _process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        env = os.environ | {"XDG_STATE_HOME": str(self.drafts)}
        command = [sys.executable, "-m", "pagelint", "edit", "--no-browser", "--as-of", DAY]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port), *self.options],
            cwd=self.folder,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said.startswith("The editor is at "), said
        self.address = said.split()[-1]

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def end(self) -> None:
        """End it as its writer does: what it has learnt of the rules is kept for the next."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(60) == 0
        self.kill()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"
