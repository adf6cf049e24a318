import io
import zipfile

import pytest

from letters.docx import docx
from letters.media import MEDIA_TYPES, SIGNED, ending_of
from letters.writing import write
from tests.letters.samples import facts


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("beginning", "ending"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"II*\x00", "tif"),
        (b"MM\x00*", "tif"),
        (b"", None),
        (b"<html>", None),
        (b"PK\x03\x04 no archive", None),
        (b"MZ\x90", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(beginning: bytes, ending: str | None) -> None:
    assert ending_of(beginning) == ending


def test_a_document_is_known_by_what_is_in_it() -> None:
    assert ending_of(docx(write("E2", facts("E2")))) == "docx"
    assert ending_of(zipped("[Content_Types].xml", "xl/workbook.xml")) is None
    assert ending_of(zipped("run.exe")) is None


def test_every_file_that_may_be_signed_has_its_type() -> None:
    assert set(SIGNED) <= set(MEDIA_TYPES)
