"""Letters that are hard to set: marked-up words, rare signs, long names, long titles, many items."""

from dataclasses import replace

from letters.blocks import Letter
from letters.facts import Attachment, Texts
from letters.writing import write
from tests.letters.samples import facts, parted

MARKUP = "<&{{7*7}}>{% raw %}</p><script>alert('x')</script>&amp;\"]]>"
RARE = "堃喆祎镕旻昇"
LONG_AGENCY = "中卫市沙坡头区人民代表大会常务委员会办公室信访局"
LONG_TITLE = "中卫市发展和改革委员会关于公开沙坡头区农村饮水安全工程可行性研究报告批复等三项政府信息的答复书"
EMOJI = "批复😀与𠮷野家"


def hard_letters() -> dict[str, Letter]:
    """Each of them, by what is hard about it."""
    plain, agency = facts("E2"), facts("E2").agency
    many = tuple(Attachment(name=f"第{number}件", pages=number) for number in range(1, 31))
    return {
        "parts": write("E3", parted()),
        "form": write("A1", facts("A1")),
        "markup": write("E2", replace(plain, requested=(MARKUP, MARKUP), applicant_name=MARKUP)),
        "markup in reasons": write("F6", replace(facts("F6"), texts=Texts(reason=f"{MARKUP}\n{MARKUP}"))),
        "rare signs": write("E2", replace(plain, applicant_name=RARE)),
        "emoji": write("E2", replace(plain, requested=(EMOJI,))),
        "long agency": write("E2", replace(plain, agency=replace(agency, name=LONG_AGENCY))),
        "long title": write("E2", replace(plain, title=LONG_TITLE)),
        "200 items": write("E2", replace(plain, requested=tuple(f"第{number}项申请" for number in range(1, 201)))),
        "30 attachments": write("E2", replace(plain, texts=Texts(attachments=many))),
        "no contact": replace(write("E2", plain), contact="", number=""),
    }
