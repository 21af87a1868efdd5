"""Run a server until somebody ends it. It writes no log: page text and names of pages stay out of every file."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable

import uvicorn

from pagelint.errors import PagelintError, UsageError
from pagelint.web.safety import App


def opened(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises UsageError when somebody else does, or nobody may."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two servers have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OverflowError as error:
        listener.close()
        raise UsageError(f"There is no port {port}.") from error
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"Port {port} is in use. Choose another one with “--port”.") from error
        raise UsageError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
    return listener


def run(app: App, listener: socket.socket, prepare: Callable[[], object]) -> None:
    """Answer requests until Ctrl-C or SIGTERM, and return: what is left to put by can then be put by.

    `prepare` runs beside it; what it raises ends the server and is raised here.
    """
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        lifespan="off",
        ws="none",
        proxy_headers=False,  # the peer is who really calls
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    wrong: list[PagelintError] = []

    def beside() -> None:
        try:
            prepare()
        except PagelintError as error:
            wrong.append(error)
            server.should_exit = True

    threading.Thread(target=beside, name="first look", daemon=True).start()
    # uvicorn gives the signal back once it has ended; its own effect would end us before all is put by.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
    if wrong:
        raise wrong[0]
