"""One complete set of facts for every kind of letter, in both texts of the Regulation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from holidays.calendars import calendar
from letters.facts import Attachment, LetterFacts, Part, Search, Texts
from letters.kinds import kind
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Ground, PlainAct
from rules.agency import Agency, AgencyKind
from rules.case import Case
from rules.clock import reckon
from rules.history import apply, opened
from rules.law import Regime, law

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
ARRIVALS = {
    "2007": Arrival(channel=Channel.IN_PERSON, arrived_on=date(2017, 6, 12)),
    "2019": Arrival(channel=Channel.ORDINARY_LETTER, arrived_on=date(2026, 2, 9), confirmed_on=date(2026, 2, 10)),
}
DECIDED = {"2007": date(2017, 6, 28), "2019": date(2026, 3, 9)}
ITEMS = ("沙坡头区2025年第一批农村饮水安全工程的可行性研究报告批复", "上述工程的招标控制价编制说明")

REPLY_TEXTS = Texts(
    reason="该件由本机关项目科起草，仅供内部研究使用，尚未形成最终意见。",
    where="该信息已于2026年1月15日在中卫市人民政府网站“政府信息公开”栏目公布，网址为https://www.nxzw.gov.cn/xxgk/2026/t20260115_1.html。",
    link_checked_on=date(2026, 3, 9),
    special_law="《不动产登记暂行条例》第二十七条",
    right_agency="中卫市自然资源局",
    right_agency_contact="0955-7065432",
    search=(
        Search(
            where="本机关综合档案室、公文办理系统",
            keywords="“农村饮水安全”“可行性研究”",
            period="2024年1月至2026年2月",
            by="办公室、项目科",
            on=date(2026, 2, 26),
        ),
    ),
    earlier_number="卫发改公开〔2025〕31号",
    earlier_on=date(2025, 8, 14),
    service_proof="中国邮政挂号信，2026年2月14日签收",
    counted="您自2025年10月至2026年1月共向本机关提出政府信息公开申请186件，其中内容相同或者相近的142件",
    channel="中卫市信访局，电话0955-7061234",
    replaced_number="卫发改公开〔2025〕40号",
    replaced_on=date(2025, 12, 3),
    ordered_by="中卫市人民政府行政复议决定（卫政复决〔2026〕2号）",
    attachments=(Attachment(name="关于农村饮水安全工程可行性研究报告的批复", pages=5, form="纸质复印件"),),
)
PAPER_TEXTS = Texts(
    reason="申请内容涉及2019年以来的多个项目，需要逐项核对档案。",
    correct=("请写明所需文件的名称、文号或者形成年份；", "请写明“相关材料”具体指哪些材料。"),
    counted="您自2025年10月至2026年1月共向本机关提出政府信息公开申请186件，其中内容相同或者相近的142件",
    asked="为何在短时间内提出大量内容相同或者相近的申请。",
    content="沙坡头区2025年第一批农村饮水安全工程的投标文件中“施工组织设计”部分。",
    public_interest="该工程关系辖区3.2万居民饮水安全，公开施工组织设计有利于社会监督工程质量。",
    release_on=date(2026, 4, 20),
    answer_by=date(2026, 2, 27),
    lead_agency=True,
    fee_basis="本件按件计收。您本月在本机关申请公开政府信息18件，第1至10件不收费，第11至18件每件100元，共800元。",
    fee_payment="持本通知书到中卫市政务服务中心非税收入窗口缴纳，或者扫描所附缴款码缴纳。",
    first_due=date(2026, 3, 11),
    record="中卫市企业投资项目备案证（2024-640502-48-03-000123）中的项目单位联系人",
    was="张旻",
    now="张昇",
    not_corrected="您提供的材料不能证明该记录不准确，本机关不予更正。",
    delivered_letter="政府信息部分公开告知书",
    delivered_number="卫发改公开〔2026〕12号",
    delivered_to="中卫市沙坡头区文昌镇鼓楼东街8号",
    waybill="XA12345678964",
    taken_down_by="办公室工作人员李某",
    papers=("政府信息公开申请表1份", "身份证复印件1份"),
)
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
}
OTHERS = {
    "C1": "宁夏某建设工程有限公司",
    "C2": "中卫市水务局",
    "C3": "中卫市自然资源局",
    "C4": "中卫市国家保密局",
    "C5": "宁夏某建设工程有限公司",
}


def day(regime: str, number: int) -> date:
    """The day so many days after arrival."""
    start = ARRIVALS[regime].arrived_on
    return date.fromordinal(start.toordinal() + number)


def acts_before(code: str, regime: str) -> Sequence[PlainAct]:
    """What happened before the letter of that kind is written."""
    asked = acts.RequestCorrection(on=day(regime, 3), until=day(regime, 25))
    reasons = acts.RequestReasons(on=day(regime, 3), until=day(regime, 25))
    third = acts.ConsultThirdParty(on=day(regime, 3), party="甲", served_on=day(regime, 5))
    fee = acts.NotifyFee(on=day(regime, 7), served_on=day(regime, 8), amount=800)
    before: dict[str, Sequence[PlainAct]] = {
        "B1": [asked],
        "G4": [asked, acts.ReceiveCorrection(on=day(regime, 15))],
        "I1": [asked],
        "B2": [reasons],
        "H4": [reasons, acts.ReceiveReasons(on=day(regime, 16))],
        "B3": [acts.Extend(on=day(regime, 9), approved_by="主任")],
        "B4": [
            reasons,
            acts.ReceiveReasons(on=day(regime, 16)),
            acts.SetReasonablePeriod(on=day(regime, 18), until=day(regime, 120)),
        ],
        "B5": [third],
        "C1": [third],
        "C5": [third, acts.ThirdPartyAnswers(on=day(regime, 10), party="甲", consents=False)],
        "F4": [third, acts.ThirdPartyAnswers(on=day(regime, 10), party="甲", consents=False)],
        "D1": [fee],
        "I2": [fee],
        "I3": [acts.Withdraw(on=day(regime, 9))],
    }
    return before.get(code, ())


def case(code: str, regime: Regime, decided: date | None = None) -> Case:
    """The case a letter of that kind belongs to."""
    found = opened(ARRIVALS[regime], ApplicantKind.NATURAL)
    for act in acts_before(code, regime):
        found = apply(found, act)
    if code in OUTCOME_OF:
        ground = Ground.TRADE_SECRET if code == "F4" else None
        on = decided or DECIDED[regime]
        found = apply(found, acts.Decide(on=on, outcome=OUTCOME_OF[code], ground=ground))
    return found


def facts(code: str, regime: Regime = "2019", decided: date | None = None) -> LetterFacts:
    """Complete facts for a letter of that kind."""
    found = case(code, regime, decided)
    dated = found.decision.on if found.decision else day(regime, 9)
    texts = REPLY_TEXTS if kind(code).is_reply or code == "I3" else PAPER_TEXTS
    return LetterFacts(
        agency=AGENCY,
        case=found,
        dates=reckon(found, law(), calendar("CN-NX")),
        law=law(),
        register_no=f"{dated.year}-12",
        letter_number=f"卫发改公开〔{dated.year}〕12号",
        dated=dated,
        applicant_name="马喆堃",
        applicant_is_person=True,
        requested=ITEMS[:1],
        form_wanted="纸质复印件",
        way_wanted="邮寄",
        texts=texts,
        addressee=OTHERS.get(code, ""),
    )


def parted() -> LetterFacts:
    """A partial disclosure of two items: one given, one withheld."""
    given = Part(items=(1,), outcome="disclosed", texts=Texts(attachments=REPLY_TEXTS.attachments))
    withheld = Part(
        items=(2,),
        outcome="refused_process_information",
        texts=Texts(reason="该说明是招标前的讨论稿，记载了各方尚未达成一致的意见，公开会影响坦率讨论。"),
    )
    return replace(facts("E3"), requested=ITEMS, parts=(given, withheld), texts=Texts())
