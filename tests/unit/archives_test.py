"""Sources of many pages: every page is there, in order, or it says why it cannot be checked."""

import gzip
import zipfile
from pathlib import Path

import pytest

import archived
from pagelint.archives import fetch, pages_of
from pagelint.errors import Unreadable, UsageError
from pagelint.house import Asked, House


def _pages(*paths: Path) -> list[tuple[str, str]]:
    """Return the name of each page, with its text or why there is none."""
    found = []
    for stored in pages_of([*map(str, paths)], House(Asked())):
        exported = fetch(stored)
        name = stored.url or f"{stored.shown}{exported.anchor if exported else ''}"
        try:
            text = (exported.data() if exported else stored.file.read_bytes()).decode()
        except Unreadable as error:
            text = str(error)
        assert 0 <= stored.share <= 1
        found.append(
            (name.removeprefix(f"{paths[0].parent.as_posix()}/"), text.removeprefix("\ufeff"))
        )
    return found


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


A, B = archived.html("One"), archived.html("Two", "Ring us: naïve café.")


def test_a_folder_is_walked_by_name_with_the_archives_in_it() -> None:
    Path("site/b").mkdir(parents=True)
    Path("site/b/two.html").write_bytes(B)
    Path("site/one.md").write_text("# One", encoding="utf-8")
    Path("site/data.json").write_text("{}", encoding="utf-8")
    archived.zipped(Path("site/c.zip"), {"three.html": A, "picture.png": b"x"})
    Path("site/.hidden.md").write_text("# No", encoding="utf-8")
    expected = [
        ("site/c.zip/three.html", A.decode()),
        ("site/one.md", "# One"),
        ("site/b/two.html", B.decode()),
    ]
    assert _pages(Path("site")) == expected


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_gives_its_answers_with_pages(name: str) -> None:
    chunked = b"%x\r\n%s\r\n5\r\n</p>\n\r\n0\r\n\r\n" % (len(A), A)
    latin = B.decode().encode("latin-1")
    archived.warc(
        Path(name),
        [
            ("https://x.org/a", A, {}),
            ("https://x.org/pic", b"\x89PNG", {"Content-Type": "image/png"}),
            ("https://x.org/b", gzip.compress(B), {"Content-Encoding": "gzip"}),
            ("https://x.org/c", chunked, {"Transfer-Encoding": "chunked"}),
            ("https://x.org/d", latin, {"Content-Type": "text/html; charset=ISO-8859-1"}),
            ("https://x.org/e", A, {"Content-Encoding": "br"}),
            ("https://x.org/f", A[:40], {"Content-Length": "400"}),
            ("https://x.org/g", gzip.compress(B)[:60], {"Content-Encoding": "gzip"}),
        ],
    )
    assert _pages(Path(name)) == [
        ("https://x.org/a", A.decode()),
        ("https://x.org/b", B.decode()),
        ("https://x.org/c", A.decode() + "</p>\n"),
        ("https://x.org/d", B.decode()),
        ("https://x.org/e", "The page is packed with “br”, which is not read here."),
        ("https://x.org/f", "This record ends before its page does."),
        ("https://x.org/g", "This record ends before its page does."),
    ]


def test_an_answer_that_is_no_page_is_left_out() -> None:
    archived.warc(Path("crawl.warc"), [("https://x.org/a", A, {})], status="404 Not Found")
    assert _pages(Path("crawl.warc")) == []


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_broken_stretch_of_a_web_archive_hides_no_page_behind_it(name: str) -> None:
    file = Path(name)
    archived.warc(file, [(f"https://x.org/{n}", A, {}) for n in "abc"])
    whole = file.read_bytes()
    starts = [s.place[0] for s in pages_of([name], House(Asked()))]
    middle = starts[1]
    file.write_bytes(whole[:middle] + b"\x00" * 30 + whole[middle + 30 :])
    named = [name for name, _ in _pages(file)]
    broken = f"{name}#byte-{middle}"
    assert named == ["https://x.org/a", broken, "https://x.org/c"]
    file.write_bytes(whole[: starts[2] + 60])
    *_, (last, said) = _pages(file)
    assert (last, said.partition(" ")[0]) in (
        ("https://x.org/c", "This"),
        (f"{name}#byte-{starts[2]}", "The"),
    )


def test_an_archive_packed_as_one_piece_says_how_to_mend_it() -> None:
    archived.warc(Path("a.warc"), [("https://x.org/a", A, {}), ("https://x.org/b", A, {})])
    Path("b.warc.gz").write_bytes(gzip.compress(Path("a.warc").read_bytes()))
    ((_, said),) = _pages(Path("b.warc.gz"))
    assert (
        said == "The archive is packed as one piece. Pack each record alone (“warcio recompress”)."
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_gives_its_pages_and_says_what_is_wrong_with_the_others() -> None:
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("b/two.html", B)
        out.writestr("one.html", A)
        out.writestr("one.html", B)
        out.writestr("__MACOSX/one.html", b"no")
        out.writestr("bomb.html", b" " * 60_000_000)
    assert _pages(Path("a.zip")) == [
        ("a.zip/b/two.html", B.decode()),
        ("a.zip/one.html", B.decode()),
        ("a.zip/one.html", "The zip holds two pages of this name."),
        ("a.zip/bomb.html", "The file is larger than 20 MB."),
    ]
    Path("a.zip").write_bytes(b"no zip")
    ((name, said),) = _pages(Path("a.zip"))
    assert (name, said) == ("a.zip", "This zip cannot be opened: File is not a zip file.")


def test_json_lines_are_read_by_their_places() -> None:
    archived.lines(Path("a.jsonl"), [{"id": "1", "body": "<p>Hello</p>"}, {"id": "2", "body": ""}])
    with Path("a.jsonl").open("ab") as file:
        file.write(b'\n{"id": \xff}\nnot json\n{"id": "4", "body": "Last"}')
    assert [(name, said[:50]) for name, said in _pages(Path("a.jsonl"))] == [
        ("a.jsonl#1", "<p>Hello</p>"),
        ("a.jsonl#2", "This record has no text in its column “body”."),
        ("a.jsonl#record-4", "Line 4 is not in UTF-8."),
        ("a.jsonl#record-5", "Line 5: This is no valid JSON: Expecting value at "),
        ("a.jsonl#4", "Last"),
    ]


def test_parquet_gives_a_page_a_row() -> None:
    records = [
        {"url": "https://x.org/a", "html": A.decode(), "other": "x"},
        {"url": "https://x.org/b", "html": "y" * 21_000_000, "other": "x"},
        {"url": "https://x.org/c", "html": B.decode(), "other": "x"},
    ]
    archived.parquet(Path("a[1].parquet"), records)
    assert _pages(Path("a[1].parquet")) == [
        ("a[1].parquet#https://x.org/a", A.decode()),
        ("a[1].parquet#record-2", "The page is larger than 20 MB."),
        ("a[1].parquet#https://x.org/c", B.decode()),
    ]
    Path("b.parquet").write_bytes(b"PAR1 no")
    ((_, said),) = _pages(Path("b.parquet"))
    assert said.startswith("DuckDB says: ")


def test_a_sitemap_leads_to_saved_pages_and_never_out_of_its_folder() -> None:
    for name in ("x.org/about.html", "x.org/care/index.html", "x.org/find?q=1.html", "secret.html"):
        Path("saved", name).parent.mkdir(parents=True, exist_ok=True)
        Path("saved", name).write_bytes(A)
    Path("secret.html").write_bytes(B)
    addresses = ["about", "care/", "find?q=1", "gone", "../../secret.html", "%2e%2e/secret.html"]
    urls = "".join(f"<url><loc> https://x.org/{a} </loc></url>" for a in addresses)
    Path("saved/sitemap-1.xml").write_text(f"<urlset>{urls}</urlset>", encoding="utf-8")
    Path("saved/sitemap.xml").write_text(
        "<s:sitemapindex xmlns:s='x'><s:sitemap><s:loc>https://x.org/sitemap-1.xml</s:loc></s:sitemap>"
        "</s:sitemapindex>",
        encoding="utf-8",
    )
    missing = "There is no saved page for this address."
    assert _pages(Path("saved/sitemap.xml")) == [
        (f"https://x.org/{a}", A.decode() if at < 3 else missing) for at, a in enumerate(addresses)
    ]
    Path("saved/sitemap.xml").write_text(
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", encoding="utf-8"
    )
    ((_, said),) = _pages(Path("saved/sitemap.xml"))
    assert said == "This sitemap has a document type in it. Sitemaps never need one."


def test_other_exports_are_pages_too() -> None:
    Path("a.csv").write_text("id,body\n1,Hello\n2,There\n", encoding="utf-8")
    assert _pages(Path("a.csv")) == [("a.csv#1", "Hello"), ("a.csv#2", "There")]


def test_what_does_not_exist_is_told_before_anything_is_read() -> None:
    Path("a.md").write_text("# A", encoding="utf-8")
    with pytest.raises(UsageError, match=r"There is no file or folder “b\.md”"):
        next(pages_of(["a.md", "b.md"], House(Asked())))
