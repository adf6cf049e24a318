"""Kinds of files: what letters are issued as, what signed copies may be; told by the first bytes, not by the name."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "jpg": "image/jpeg",
        "png": "image/png",
        "tif": "image/tiff",
    }
)
# What a signed copy may be: an edited DOCX, a PDF, or a scan.
SIGNED = ("docx", "pdf", "jpg", "png", "tif")
BEGINNINGS: Mapping[bytes, str] = MappingProxyType(
    {
        b"%PDF-": "pdf",
        b"\xff\xd8\xff": "jpg",
        b"\x89PNG\r\n\x1a\n": "png",
        b"II*\x00": "tif",
        b"MM\x00*": "tif",
    }
)
PARTS_OF_DOCX = frozenset({"[Content_Types].xml", "word/document.xml"})


def ending_of(content: bytes) -> str | None:
    """Return the ending that belongs to a file a signed copy may be, or None for any other file."""
    told = next((ending for beginning, ending in BEGINNINGS.items() if content.startswith(beginning)), None)
    return told or ("docx" if _is_docx(content) else None)


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist()) >= PARTS_OF_DOCX
    except (zipfile.BadZipFile, ValueError):
        return False
