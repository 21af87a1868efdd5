import codecs

import pytest

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.readers._decode import decode

WORDS = "Take caf\xe9 with ease."


def test_utf8_with_and_without_mark_and_utf16_with_mark_are_read() -> None:
    for data in (
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    ):
        assert decode(data) == decode(data, html=True) == WORDS
        assert readers.read(data, "page.txt").source == WORDS


@pytest.mark.parametrize("head", [
    "<meta charset=latin1>", '<META CHARSET = "ISO-8859-1">', "<meta charset='windows-1252'/>",
    '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
    "<meta content='text/html;charset=windows-1252' http-equiv=content-type>",
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    "<!-- <meta charset=utf-8> --><meta charset=latin1>",
    "<meta data-charset=utf-8 charset=latin1>",
])  # fmt: skip
def test_a_web_page_may_name_its_encoding(head: str) -> None:
    assert decode((head + WORDS).encode("latin1"), html=True) == head + WORDS
    with pytest.raises(Unreadable, match="not valid UTF-8"):
        decode((head + WORDS).encode("latin1"))


@pytest.mark.parametrize("head", [
    "", '<meta name=about content="charset=latin1">', '<meta charset="">', "<!-- <meta charset=latin1> -->",
    "<meta http-equiv=refresh content='0; charset=latin1'>", "<p>charset=latin1</p>",
])  # fmt: skip
def test_what_only_looks_like_an_encoding_names_none(head: str) -> None:
    with pytest.raises(Unreadable, match="not valid UTF-8"):
        decode((head + WORDS).encode("latin1"), html=True)


@pytest.mark.parametrize("name", ["bogus", "utf-7", "zip", "hex", "unicode_escape", "idna", "punycode", "undefined", "cp037", "rot13"])  # fmt: skip
def test_no_page_is_read_in_what_the_web_does_not_know(name: str) -> None:
    with pytest.raises(Unreadable, match=f"“{name}”, which is not known"):
        decode(f"<meta charset={name}>Text.".encode(), html=True)


def test_the_mark_of_a_file_beats_what_its_page_says() -> None:
    text = "<meta charset=latin1>" + WORDS
    assert decode(codecs.BOM_UTF8 + text.encode(), html=True) == text


def test_a_page_that_says_utf16_in_ascii_is_utf8() -> None:
    text = "<meta charset=utf-16>" + WORDS
    assert decode(text.encode(), html=True) == text


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "empty"), (b" \r\n\t", "empty"),
    (b"caf\xe9", r"not valid UTF-8 \(byte 4\)"), (b"\xed\xa0\x80x", "not valid UTF-8"),
    (codecs.BOM_UTF16_LE + b"a", r"not valid UTF-16 \(byte 3\)"), (codecs.BOM_UTF16_LE + b"\x00\xd8", "not valid UTF-16"),
    (codecs.BOM_UTF32_LE + b"a\0\0\0", "UTF-32"),
    ("words".encode("utf-16-le"), "UTF-16 without its mark"), ("caf\xe9".encode("utf-16-be"), "UTF-16 without its mark"),
    (b"a\0b", "not text"), (b"%PDF-1.7", "a PDF file"), (b"PK\x03\x04", "zip or Office"), (b"{\\rtf1 x}", "RTF"),
    (b"\x89PNG\r\n", "a picture"), (b"\x1f\x8b\x08", "a packed file"),
])  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as error:
        decode(data)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize("text", ["\ufeff", "\ufeff \n", "1 2 3\n\n4.5 %", "https://a.example/b\n\nwww.b.example\n\nann@c.example",
                                  "{{ page.title }}\n\n{% include x %}", "• \n• \n", "=====\n\n-----\n", "\u200b\u2060\n"])  # fmt: skip
def test_a_text_without_words_is_not_checked(text: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        readers.read(text.encode(), "page.txt")
