"""Archives for tests, made as crawlers and export jobs make them."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1><p>{1}</p></html>"


def html(title: str, text: str = "You can eat and drink as you like.") -> bytes:
    """Return a small web page."""
    return PAGE.format(title, text).encode()


def warc(
    file: Path,
    answers: Sequence[tuple[str, bytes, Mapping[str, str]]],
    *,
    status: str = "200 OK",
) -> None:
    """Write answers (address, body, more headers) as a web archive; it is packed if its name says so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the writer leaves its own files open
        _write(file, answers, status)


def _write(
    file: Path, answers: Sequence[tuple[str, bytes, Mapping[str, str]]], status: str
) -> None:
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=file.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(file.name, {"software": "test"}))
        for url, body, more in answers:
            headers = {"Content-Type": "text/html; charset=utf-8", **more}
            http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
            request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")])
            record = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=http)
            asked = writer.create_warc_record(url, "request", http_headers=request)
            writer.write_request_response_pair(asked, record)


def zipped(file: Path, members: Mapping[str, bytes]) -> None:
    """Write a zip of pages."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)


def lines(file: Path, records: Sequence[Mapping[str, str]]) -> None:
    """Write JSON Lines."""
    file.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")


def parquet(file: Path, records: Sequence[Mapping[str, str]]) -> None:
    """Write a Parquet file with a row a record."""
    import duckdb

    made = file.with_suffix(".rows.jsonl")
    lines(made, records)
    with duckdb.connect() as duck:
        duck.execute(f"COPY (SELECT * FROM read_json('{made}')) TO '{file}' (FORMAT parquet)")
    made.unlink()
