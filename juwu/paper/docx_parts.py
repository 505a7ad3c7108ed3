"""The parts of a DOCX file that are alike for every paper."""

from __future__ import annotations

from xml.sax.saxutils import escape

from juwu.language import Language

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'

RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rDocument" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rCore" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)

# By their English names, which every office program knows: LibreOffice finds no serif for 宋体.
_SONG, _HEI = "SimSun", "SimHei"
# Without a language, Chinese may be shown with the shapes of Japanese; Latin words of a Chinese
# text, were they called Chinese, would be broken anywhere.
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
# Digits stand close to Chinese, as on the PDF: a day must fit its column.
_CLOSE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'


def _fonts(chinese: str) -> str:
    return (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" '
        f'w:eastAsia="{chinese}" w:hint="eastAsia"/>'
    )


def _style(name: str, size: int, before: int = 0, after: int = 0, *, bold: bool = False) -> str:
    """A paragraph style.

    Args:
        name: Its name.
        size: The size of its letters in half points.
        before: The space above, in twentieths of a point.
        after: The space below.
        bold: Whether its letters are bold.
    """
    weight = "<w:b/>" if bold else ""
    plain = ' w:default="1"' if name == "Normal" else ""
    font = _HEI if name == "Part" else _SONG
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{plain} w:styleId="{name}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr><w:kinsoku/><w:overflowPunct/>{_CLOSE}"
        f'<w:spacing w:before="{before}" w:after="{after}"/>'
        f'</w:pPr><w:rPr>{_fonts(font)}{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"{_LANGUAGE}</w:rPr>"
        "</w:style>"
    )


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)

STYLES = (
    f"{_HEAD}<w:styles {_SPACES}>"
    f"{_style('Normal', 24, 40, 40)}{_style('Heading', 36, 120, 240, bold=True)}"
    f"{_style('Part', 24, 160, 60, bold=True)}{_style('Note', 18, 20, 20)}{_style('Cell', 22)}"
    f"{_style('Foot', 16)}{_style('Gap', 8)}"
    '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr>'
    f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)


def content_types(footers: int) -> str:
    """What each part of the file is.

    Args:
        footers: How many footers there are.
    """
    parts = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/settings.xml": f"{_TYPE}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/word/footer{number}.xml": f"{_TYPE}.footer+xml" for number in range(1, footers + 1)},
    }
    told = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def document_relations(footers: int) -> str:
    """Where the document finds its styles, settings and footers.

    Args:
        footers: How many footers there are.
    """
    found = {
        "rStyles": ("styles", "styles.xml"),
        "rSettings": ("settings", "settings.xml"),
        **{
            f"rFooter{number}": ("footer", f"footer{number}.xml")
            for number in range(1, footers + 1)
        },
    }
    told = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def document(body: str) -> str:
    """The document around its body."""
    return f"{_HEAD}<w:document {_SPACES}><w:body>{body}</w:body></w:document>"


def footer(body: str) -> str:
    """A footer around its paragraphs."""
    return f"{_HEAD}<w:ftr {_SPACES}>{body}</w:ftr>"


def settings(language: Language) -> str:
    """The language, and that punctuation may be set closer where two marks meet."""
    tag = "zh-CN" if language is Language.ZH else "en-US"
    return (
        f'{_HEAD}<w:settings {_SPACES}><w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:themeFontLang w:val="{tag}" w:eastAsia="zh-CN"/></w:settings>'
    )


def core(title: str) -> str:
    """Title of the document; who printed it and when is not said: it is the same for everybody."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )
