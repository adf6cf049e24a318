"""The variants of the remedy paragraphs: by day, outcome, parts, kind of agency and way of service."""

from dataclasses import replace
from datetime import date

from letters.blocks import Paragraph
from letters.facts import LetterFacts, Part, Texts
from letters.writing import write
from rules.acts import Method
from rules.agency import AgencyKind
from rules.law import Regime
from tests.letters.sample_texts import TEXTS
from tests.letters.samples import AGENCY, ITEMS, facts, parted

WITHHELD = Part(items=(1,), outcome="refused_process_information", texts=TEXTS["F6"])
NOT_HELD = Part(items=(2,), outcome="not_held", texts=TEXTS["G1"])
CUSTOMS = replace(
    AGENCY,
    name="中华人民共和国银川海关",
    kind=AgencyKind.VERTICAL,
    reconsideration_body="中华人民共和国海关总署",
    reconsideration_body_before_2024="中华人民共和国海关总署",
    court="银川铁路运输法院",
)
JUSTICE = replace(
    AGENCY,
    name="中卫市司法局",
    kind=AgencyKind.JUSTICE_BUREAU,
    reconsideration_body="中卫市人民政府或者宁夏回族自治区司法厅",
)
PROVINCE = replace(
    AGENCY,
    name="宁夏回族自治区人民政府",
    kind=AgencyKind.PROVINCIAL_GOVERNMENT,
    reconsideration_body="宁夏回族自治区人民政府",
    reconsideration_body_before_2024="宁夏回族自治区人民政府",
    court="银川市中级人民法院",
)


def decided(code: str, on: date, regime: Regime = "2019") -> LetterFacts:
    """A letter decided on that day."""
    return replace(facts(code, regime, decided=on), dated=on)


def of_items(*parts: Part) -> LetterFacts:
    """A reply in several parts."""
    return replace(facts("F6"), requested=ITEMS, parts=parts, texts=Texts())


VARIANTS = {
    "disclosed-2015-04-30": ("E2", decided("E2", date(2015, 4, 30), "2007")),
    "disclosed-2015-05-01": ("E2", decided("E2", date(2015, 5, 1), "2007")),
    "disclosed-2023-12-31": ("E2", decided("E2", date(2023, 12, 31))),
    "disclosed-2024-01-01": ("E2", decided("E2", date(2024, 1, 1))),
    "refused-2023-12-31": ("F6", decided("F6", date(2023, 12, 31))),
    "refused-2024-01-01": ("F6", decided("F6", date(2024, 1, 1))),
    "not-held-2026": ("G1", facts("G1")),
    "special-access-2026": ("F8", facts("F8")),
    "partial-2023-12-31": ("E3", decided("E3", date(2023, 12, 31))),
    "partial-2024-01-01": ("E3", decided("E3", date(2024, 1, 1))),
    "partial-by-items-2026": ("E3", parted()),
    "refused-by-items-2026": ("F6", of_items(WITHHELD, replace(WITHHELD, items=(2,)))),
    "refused-and-not-held-2026": ("F6", of_items(WITHHELD, NOT_HELD)),
    "third-party-2026": ("C5", facts("C5")),
    "vertical-refused-2026": ("F6", replace(facts("F6"), agency=CUSTOMS)),
    "justice-disclosed-2026": ("E2", replace(facts("E2"), agency=JUSTICE)),
    "province-disclosed-2026": ("E2", replace(facts("E2"), agency=PROVINCE)),
    "province-refused-2026": ("F6", replace(facts("F6"), agency=PROVINCE)),
    "served-online-2026": (
        "F6",
        replace(
            facts("F6"), served_by=Method.ELECTRONIC, online_filing="全国行政复议服务平台（https://xzfy.moj.gov.cn）"
        ),
    ),
    "receipt": ("A1", facts("A1")),
    "withdrawn": ("I3", facts("I3")),
}


def remedy_text(name: str) -> str:
    """The remedy paragraphs of a variant: from the first that speaks of dissent."""
    code, given = VARIANTS[name]
    texts = [block.text for block in write(code, given).blocks if isinstance(block, Paragraph)]
    first = next((place for place, text in enumerate(texts) if "不服的，" in text), len(texts))
    return "".join(f"{text}\n" for text in texts[first:])
