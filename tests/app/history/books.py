"""Workbooks (xlsx) as small as they can be, and some that nobody should open."""

from __future__ import annotations

from tests.app.history.shapes import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"


def xlsx(sheet: str, *, shared: str = "", name: str = "Sheet1", part: str = "worksheets/sheet1.xml") -> bytes:
    """With one sheet that has these rows."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACK}/content-types"/>'.encode(),
            "_rels/.rels": _related(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_ROOM}"><sheets><sheet name="{name}" sheetId="1" r:id="r1"/>'
                "</sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": _related(("worksheet", part), ("sharedStrings", "sharedStrings.xml")),
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>'.encode(),
            f"xl/{part}": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>'.encode(),
        }
    )


def told(*rows: tuple[str, ...]) -> str:
    """Rows of text."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )


def _related(*parts: tuple[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="r{at}" Type="{_ROOM}/{sort}" Target="{target}"/>'
        for at, (sort, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACK}/relationships">{entries}</Relationships>'.encode()
