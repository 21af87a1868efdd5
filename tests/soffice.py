"""LibreOffice, for tests: pages saved in other formats."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import yaml


def convert(files: list[Path], kind: str, folder: Path, profile: Path) -> dict[str, Path]:
    """All files in another format, by the stem of their names: one start of LibreOffice for all."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {p.stem: p for p in folder.iterdir()}


def as_web_page(text: str) -> str:
    """A Markdown sample as a web page, what its head says in its own head."""
    import pyromark

    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    said = yaml.safe_load(head[1]) if head else {}
    body = pyromark.html(text[head.end() if head else 0 :], options=pyromark.Options.ENABLE_TABLES)
    title = html.escape(said.pop("title", ""))
    said = {("pagelint:kind" if k == "kind" else k): html.escape(str(v)) for k, v in said.items()}
    meta = "".join(f'<meta name="{k}" content="{v}">' for k, v in said.items())
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{meta}</head><body>{body}</body></html>'
