"""The type faces of an official letter, by their role (GB/T 9704 5.2.2, 7.2.4, 7.3.3, 7.5)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Faces:
    """The name of the face in each role. A DOCX names them; the computer it is opened on has them."""

    body: str = "仿宋_GB2312"
    mark: str = "方正小标宋简体"
    bold: str = "黑体"
    script: str = "楷体_GB2312"
    page_number: str = "宋体"


USUAL_FACES = Faces()
