"""What a new Word file holds besides its text: styles, lists, and how its parts are related."""

from __future__ import annotations

import base64
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from pagelint.writers._nouns import Manuscript

_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/wordprocessingml/2006/main"
_OFFICE = f"{_OPEN}/officeDocument/2006"
_PACKAGE = f"{_OPEN}/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}/relationships"'
    f' xmlns:wp="{_OPEN}/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:a="{_OPEN}/drawingml/2006/main" xmlns:pic="{_OPEN}/drawingml/2006/picture"'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
BULLETS, NUMBERS = "0", "1"  # the two shapes that lists have
# A grey dot, stretched: it stands where a picture must be put in.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4AAAA0gDR29kOtwAAAABJRU5ErkJggg=="
)
_SIZES = {1: 36, 2: 30, 3: 26, 4: 24, 5: 22, 6: 22}  # of headings, in half points


def _style(kind: str, key: str, called: str, more: str = "", based: str = "Normal") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{called}"/>{on}<w:qFormat/>{more}</w:style>'


def _heading(level: int) -> str:
    look = f'<w:rPr><w:b/><w:sz w:val="{_SIZES[level]}"/></w:rPr>'
    flow = f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    return _style("paragraph", f"Heading{level}", f"heading {level}", flow + look)


_CLOSE = '<w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr>'
_TYPED = '<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr>'
_LINKED = '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LINED = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
# By the kind of part, and a heading's level.
STYLES = {
    **{f"heading{level}": _heading(level) for level in _SIZES},
    "item": _style("paragraph", "ListParagraph", "List Paragraph", _CLOSE),
    "quote": _style("paragraph", "Quote", "Quote", '<w:pPr><w:ind w:left="720" w:right="720"/></w:pPr>'),
    "caption": _style("paragraph", "Caption", "caption", '<w:rPr><w:sz w:val="20"/></w:rPr>'),
    "term": _style("paragraph", "DefinitionTerm", "Definition Term", "<w:pPr><w:keepNext/></w:pPr>"),
    "definition": _style("paragraph", "Definition", "Definition", '<w:pPr><w:ind w:left="720"/></w:pPr>'),
    "header-cell": _style("paragraph", "TableHeading", "Table Heading", "<w:rPr><w:b/></w:rPr>"),
    "code": _style("character", "HTMLCode", "HTML Code", _TYPED, ""),
    "link": _style("character", "Hyperlink", "Hyperlink", _LINKED, ""),
    "table": _style("table", "TableGrid", "Table Grid", _LINED, ""),
}  # fmt: skip


def style_key(kind: str, level: int) -> str:
    """Return under which name `STYLES` has the style of a part; "" for text, which has none."""
    key = f"heading{min(max(level, 1), 6)}" if kind == "heading" else kind
    return key if key in STYLES else ""


def style_id(key: str) -> str:
    """Return the id of one of `STYLES`."""
    return STYLES[key].partition('w:styleId="')[2].partition('"')[0]


def shape(number: str) -> str:
    """Return one of the two shapes of lists: bullets, or numbers."""
    counts = ("decimal", "lowerLetter", "lowerRoman")
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/>'
        + (
            '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
            if number == BULLETS
            else f'<w:numFmt w:val="{counts[n % 3]}"/><w:lvlText w:val="%{n + 1}."/>'
        )
        + f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for n in range(9)
    )
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def listed(number: str, of: str) -> str:
    """Return one list of a shape, which begins to count anew."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{again}</w:num>'


class NewKit:
    """The names in a new file."""

    def __init__(self) -> None:
        self.links: dict[str, str] = {}
        self.lists: dict[tuple[int | None, bool], str] = {}
        self.has_picture = False

    def style(self, kind: str, level: int) -> str:
        """Return the id of the style of a part, "" for text."""
        key = style_key(kind, level)
        return style_id(key) if key else ""

    def number(self, group: int | None, *, ordered: bool) -> str:
        """Return the id of a list."""
        return self.lists.setdefault((group, ordered), str(len(self.lists) + 1))

    def link(self, target: str) -> str:
        """Return the id under which a link's target is told."""
        return self.links.setdefault(target, f"rId{len(self.links) + 10}")

    def picture(self) -> str:
        """Return the id of the picture that stands for one that is not here."""
        self.has_picture = True
        return "rId9"


def package(body: str, kit: NewKit, manuscript: Manuscript) -> bytes:
    """Return a Word file with this text."""
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml", ""),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
            ("rId3", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml", ""),
        ),
        "docProps/core.xml": _core(manuscript.title),
        "docProps/custom.xml": custom(manuscript.kind),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": _styles(manuscript.lang),
        "word/numbering.xml": numbering(kit),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{_OFFICE}/relationships/styles", "styles.xml", ""),
            ("rId2", f"{_OFFICE}/relationships/numbering", "numbering.xml", ""),
            *(
                [("rId9", f"{_OFFICE}/relationships/image", "media/picture.png", "")]
                * kit.has_picture
            ),
            *(
                (i, f"{_OFFICE}/relationships/hyperlink", t, "External")
                for t, i in kit.links.items()
            ),
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            said = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), said, zipfile.ZIP_DEFLATED)
        if kit.has_picture:
            archive.writestr(zipfile.ZipInfo("word/media/picture.png", _EPOCH), PICTURE)
    return out.getvalue()


def _types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    usual = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    told = "".join(f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in usual.items())
    told += "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in parts.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{told}</Types>'


def _relations(*related: tuple[str, str, str, str]) -> str:
    told = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(target)}'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for key, kind, target, mode in related
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )


def custom(kind: str) -> str:
    """Return the writer's own properties: the kind of page, where it is known."""
    told = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="pagelint:kind">'
        f"<vt:lpwstr>{escape(kind)}</vt:lpwstr></property>"
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{told if kind != 'unknown' else ''}</Properties>"
    )


def _styles(lang: str) -> str:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="24"/>'
        f"<w:lang w:val={quoteattr(lang)}/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    text = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f"<w:styles {SPACES}>{defaults}{text}{''.join(STYLES.values())}</w:styles>"


def numbering(kit: NewKit) -> str:
    """Return the lists of a new file."""
    lists = "".join(
        listed(key, NUMBERS if ordered else BULLETS) for (_, ordered), key in kit.lists.items()
    )
    return f"<w:numbering {SPACES}>{shape(BULLETS)}{shape(NUMBERS)}{lists}</w:numbering>"
