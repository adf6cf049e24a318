"""One complete set of facts for every kind of letter, in both texts of the Regulation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from holidays.calendars import calendar
from letters.facts import LetterFacts, Part, Texts
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Ground, Matter, PlainAct
from rules.agency import Agency, AgencyKind
from rules.case import Case
from rules.clock import reckon
from rules.history import apply, opened
from rules.law import Regime, law
from tests.letters.sample_texts import APPROVAL, TEXTS, TEXTS_2017

AGENCY = Agency(
    code="zw-fgw",
    since=date(2008, 5, 1),
    name="中卫市发展和改革委员会",
    short_name="卫发改",
    kind=AgencyKind.DEPARTMENT,
    parent=None,
    scope="CN-NX",
    local_days_count=True,
    number_pattern="{code}-{year}-{serial}",
    letter_pattern="{short}公开〔{year}〕{serial}号",
    reconsideration_body="中卫市人民政府",
    reconsideration_body_before_2024="中卫市人民政府或者宁夏回族自治区发展和改革委员会",
    court="中卫市沙坡头区人民法院",
    office="中卫市发展和改革委员会办公室",
    phone="0955-7012345",
    address="中卫市沙坡头区鼓楼西街1号",
)

BOTH: tuple[Regime, Regime] = ("2007", "2019")
# 2017-06-12 is a Monday; 2026-02-09 is a Monday, the ordinary letter is confirmed on the Tuesday.
ARRIVALS = {
    "2007": Arrival(channel=Channel.IN_PERSON, arrived_on=date(2017, 6, 12)),
    "2019": Arrival(channel=Channel.ORDINARY_LETTER, arrived_on=date(2026, 2, 9), confirmed_on=date(2026, 2, 10)),
}
NOTICE = {"2007": date(2017, 6, 15), "2019": date(2026, 2, 12)}
SERVED = {"2007": date(2017, 6, 16), "2019": date(2026, 2, 14)}
ANSWERED = {"2007": date(2017, 6, 20), "2019": date(2026, 2, 25)}
UNTIL = {"2007": date(2017, 6, 30), "2019": date(2026, 3, 6)}
DECIDED = {"2007": date(2017, 6, 28), "2019": date(2026, 3, 9)}
FEE_LAPSED = date(2026, 3, 27)
ITEMS = ("沙坡头区农村饮水安全工程可行性研究报告批复", "上述工程招标控制价编制说明")

RECORD = ("将本人企业投资项目备案证上的联系人姓名由“张旻”改为“张昇”",)

OUTCOME_OF = {
    "E1": "already_public",
    "E2": "disclosed",
    "E3": "partially_disclosed",
    "F1": "refused_state_secret",
    "F2": "refused_by_law",
    "F3": "refused_three_securities",
    "F4": "refused_third_party_rights",
    "F5": "refused_internal_affairs",
    "F6": "refused_process_information",
    "F7": "refused_enforcement_file",
    "F8": "special_access",
    "F9": "not_government_information",
    "G1": "not_held",
    "G2": "not_this_agency",
    "G3": "needs_creation",
    "G4": "still_unclear",
    "H1": "petition_or_complaint",
    "H2": "repeated",
    "H3": "publication",
    "H4": "excessive",
    "H5": "reconfirmation",
    "I1": "correction_lapsed",
    "I2": "fee_unpaid",
    "I4": "other",
    "K1": "disclosed",
    "J1": "record_corrected",
    "J2": "record_not_corrected",
}
OTHERS = {
    "C1": "宁夏某建设工程有限公司",
    "C2": "中卫市水务局",
    "C3": "中卫市自然资源局",
    "C4": "中卫市国家保密局",
    "C5": "宁夏某建设工程有限公司",
}


def acts_before(code: str, regime: Regime) -> Sequence[PlainAct]:
    """What happened before the letter of that kind is written."""
    notice, served, answered, until = NOTICE[regime], SERVED[regime], ANSWERED[regime], UNTIL[regime]
    correction = acts.RequestCorrection(on=notice, until=until)
    reasons = acts.RequestReasons(on=notice, until=until)
    third = acts.ConsultThirdParty(on=notice, party="甲", served_on=served)
    refused = acts.ThirdPartyAnswers(on=answered, party="甲", consents=False)
    fee = acts.NotifyFee(on=date(2026, 2, 11), served_on=date(2026, 2, 12), amount=800)
    before: dict[str, Sequence[PlainAct]] = {
        "B1": [correction],
        "G4": [correction, acts.ReceiveCorrection(on=answered)],
        "I1": [correction],
        "B2": [reasons],
        "H4": [reasons, acts.ReceiveReasons(on=answered)],
        "B3": [acts.Extend(on=DECIDED[regime], approved_by="主任")],
        "B4": [
            reasons,
            acts.ReceiveReasons(on=answered),
            acts.SetReasonablePeriod(on=DECIDED[regime], until=date(2026, 6, 30)),
        ],
        "B5": [third],
        "C1": [third],
        "C2": [acts.ConsultAgency(on=notice, party="乙", joint_author=True)],
        "C3": [acts.ConsultAgency(on=notice, party="乙")],
        "C5": [third, refused],
        "F4": [third, refused],
        "D1": [fee],
        "I2": [fee],
        "I3": [acts.Withdraw(on=notice)],
    }
    return before.get(code, ())


def case(code: str, regime: Regime, decided: date | None = None) -> Case:
    """The case a letter of that kind belongs to."""
    matter = Matter.RECORD_CORRECTION if code in {"J1", "J2"} else Matter.DISCLOSURE
    found = opened(ARRIVALS[regime], ApplicantKind.NATURAL, matter)
    for act in acts_before(code, regime):
        found = apply(found, act)
    if code in OUTCOME_OF:
        ground = Ground.TRADE_SECRET if code == "F4" else None
        on = decided or (FEE_LAPSED if (code, regime) == ("I2", "2019") else DECIDED[regime])
        found = apply(found, acts.Decide(on=on, outcome=OUTCOME_OF[code], ground=ground))
    return found


def facts(code: str, regime: Regime = "2019", decided: date | None = None) -> LetterFacts:
    """Complete facts for a letter of that kind."""
    found = case(code, regime, decided)
    later = DECIDED[regime] if code in {"B3", "B4", "C5"} else NOTICE[regime]
    dated = found.decision.on if found.decision else later
    texts = TEXTS_2017.get(code, TEXTS[code]) if regime == "2007" else TEXTS[code]
    return LetterFacts(
        agency=AGENCY,
        case=found,
        dates=reckon(found, law(), calendar("CN-NX")),
        law=law(),
        register_no=f"{ARRIVALS[regime].arrived_on.year}-12",
        letter_number=f"卫发改公开〔{dated.year}〕12号",
        dated=dated,
        applicant_name="马喆堃",
        applicant_is_person=True,
        requested=RECORD if code in {"J1", "J2"} else ITEMS[:1],
        form_wanted="" if code in {"J1", "J2"} else "纸质复印件",
        way_wanted="邮寄",
        texts=texts,
        addressee=OTHERS.get(code, ""),
    )


def parted() -> LetterFacts:
    """A partial disclosure of two items: one given, one withheld."""
    given = Part(items=(1,), outcome="disclosed", texts=Texts(attachments=(APPROVAL,)))
    withheld = Part(items=(2,), outcome="refused_process_information", texts=TEXTS["F6"])
    return replace(facts("E3"), requested=ITEMS, parts=(given, withheld), texts=Texts())
