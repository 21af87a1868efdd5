"""Word files for tests, made by hand: the body's XML, and other parts where a test needs them."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid4"><w:name w:val="Grid Table 4"/>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str, style: str = "", more: str = "") -> str:
    """A paragraph: of runs, or of one text."""
    inside = content if content.startswith("<") else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def docx(
    body: str,
    *,
    parts: dict[str, tuple[str, str]] | None = None,
    links: dict[str, str] | None = None,
    lang: str = "en-US",
    custom: dict[str, str] | None = None,
    styles: str = STYLES,
) -> bytes:
    """A Word file. `parts` are further ones, by name: (kind of relation, XML inside their root's namespaces)."""
    defaults = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")} | (
            {"rId2": ("custom-properties", "docProps/custom.xml")} if custom else {})),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_SPACES}>{defaults}{styles}</w:styles>",
    }  # fmt: skip
    related = {"rId1": ("styles", "styles.xml")}
    for number, (file, (kind, xml)) in enumerate((parts or {}).items(), 10):
        related[f"rId{number}"] = (kind, file)
        files[f"word/{file}"] = re.sub(r"^<([\w:]+)", rf"<\1 {_SPACES}", xml)
    for key, target in (links or {}).items():
        related[key] = ("hyperlink", target)
    files["word/_rels/document.xml.rels"] = _relations(related)
    if custom:
        said = "".join(
            f'<property name="{k}"><vt:lpwstr>{escape(v)}</vt:lpwstr></property>'
            for k, v in custom.items()
        )
        files["docProps/custom.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
            ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
            f"{said}</Properties>"
        )
    return zipped(files)


def _relations(related: dict[str, tuple[str, str]]) -> str:
    kinds = {"custom-properties": f"{R}/custom-properties"}
    entries = "".join(
        f'<Relationship Id="{key}" Type="{kinds.get(kind, f"{R}/{kind}")}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for key, (kind, target) in related.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A packed file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            archive.writestr(zipfile.ZipInfo(file), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The members of a packed file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def comments(data: bytes) -> list[tuple[str, str]]:
    """All comments of a Word file in the order of their places: (what one says, the words it stands on)."""
    from lxml import etree

    space = f"{{{W}}}"
    files = unzipped(data)
    part = next((n for n in files if re.fullmatch(r"word/comments\d*\.xml", n)), "")
    held = etree.fromstring(files[part]) if part else []
    said = {c.get(f"{space}id"): "\n".join("".join(p.itertext()).strip() for p in c) for c in held}
    open_now: list[str] = []
    words: dict[str, str] = {}
    for node in etree.fromstring(files["word/document.xml"]).iter():
        key = node.get(f"{space}id") or ""
        if node.tag == f"{space}commentRangeStart":
            open_now.append(key)
            words[key] = ""
        elif node.tag == f"{space}commentRangeEnd":
            open_now.remove(key)
        elif node.tag in (f"{space}t", f"{space}delText"):
            for one in open_now:
                words[one] += node.text or ""
    return [(said[key], text) for key, text in words.items()]
