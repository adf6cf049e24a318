"""The few words of OOXML that python-docx has no words for, each put where the schema wants it."""

from collections.abc import Mapping
from types import MappingProxyType

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# Of each parent the children that letters use, in the order of the schema (ECMA-376 part 1, 17.3 to 17.15).
ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "styles": ("docDefaults", "style"),
        "docDefaults": ("rPrDefault", "pPrDefault"),
        "rPrDefault": ("rPr",),
        "pPr": (
            *("pStyle", "keepNext", "pBdr", "overflowPunct", "autoSpaceDE", "autoSpaceDN"),
            *("spacing", "ind", "jc", "outlineLvl"),
        ),
        "rPr": ("rFonts", "color", "spacing", "w", "sz", "szCs", "lang"),
        "pBdr": ("bottom",),
        "settings": (
            *("zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl"),
            *("compat", "themeFontLang"),
        ),
        "compat": ("compatSetting",),
        "trPr": ("cantSplit", "trHeight"),
        "tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"),
        "tblBorders": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "r": ("fldChar", "instrText"),
    }
)


def put(parent: BaseOxmlElement, tag: str, **values: str | int) -> BaseOxmlElement:
    """Add the child `tag` with these attributes in its place among the others, and return it."""
    element: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        say(element, name, value)
    order = ORDER[parent.tag.rpartition("}")[2]]
    later = {qn(f"w:{name}") for name in order[order.index(tag) + 1 :]}
    follower = next((child for child in parent if child.tag in later), None)
    if follower is None:
        parent.append(element)
    else:
        follower.addprevious(element)
    return element


def say(element: BaseOxmlElement, name: str, value: str | int) -> None:
    """Set an attribute of the element."""
    element.set(qn(f"w:{name}"), str(value))


def emptied(element: BaseOxmlElement) -> BaseOxmlElement:
    """Return the element without its children."""
    for child in list(element):
        element.remove(child)
    return element
