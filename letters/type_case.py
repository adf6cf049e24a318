"""The faces this computer has for a PDF: a configured folder first, then the system, then the face that pip brought.

Proper faces of GB/T 9704 come before those that only stand in for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import typst

from letters.faces import Faces

Source = Literal["folder", "system", "package"]
PACKAGE = "noto_cjk_sans_otc"
SOURCES: tuple[Source, ...] = ("folder", "system", "package")
STANDING_IN = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC")
# What the faces of each role are called inside their files, the right ones first.
PROPER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R", "FandolFang"),
        "mark": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong", "FandolSong"),
        "bold": ("SimHei", "黑体", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC"),
        "script": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "AR PL UKai CN"),
        "page_number": ("SimSun", "宋体", "NSimSun", "STSong", "FandolSong"),
    }
)


@dataclass(frozen=True, slots=True)
class Face:
    """One face and where it was found."""

    family: str
    source: Source


@dataclass(frozen=True, slots=True)
class TypeCase:
    """The faces at hand. Of each role the first serves it; the others stand in where it lacks a character."""

    fonts: typst.Fonts
    roles: Mapping[str, tuple[Face, ...]]

    def served(self) -> Mapping[str, Face]:
        """Return which face serves which role."""
        return {role: faces[0] for role, faces in self.roles.items()}


def open_type_case(folder: Path | None = None, *, system: bool = True) -> TypeCase:
    """Return the faces of the folder, of the system unless it is left out, and of the package."""
    package = Path(str(files(PACKAGE)))
    places = [str(place) for place in (folder, package) if place is not None]
    fonts = typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=list(places))
    found = {source: _families(fonts, source, folder, package) for source in SOURCES}
    roles = {field.name: tuple(_candidates(field.name, found)) for field in fields(Faces)}
    return TypeCase(fonts, MappingProxyType(roles))


def _families(fonts: typst.Fonts, source: Source, folder: Path | None, package: Path) -> frozenset[str]:
    return frozenset(font.family for font in fonts.fonts() if _source(font.path, folder, package) == source)


def _source(path: str | None, folder: Path | None, package: Path) -> Source:
    if path is not None and folder is not None and Path(path).is_relative_to(folder):
        return "folder"
    return "package" if path is not None and Path(path).is_relative_to(package) else "system"


def _candidates(role: str, found: Mapping[Source, frozenset[str]]) -> Iterator[Face]:
    """Give the faces for a role, each family once: the proper ones, then those that stand in."""
    given: set[str] = set()
    for families in (PROPER[role], STANDING_IN):
        for source in SOURCES:
            for family in _there(families, found[source]):
                if family not in given:
                    given.add(family)
                    yield Face(family, source)


def _there(families: Sequence[str], found: frozenset[str]) -> Iterator[str]:
    return (family for family in families if family in found)
