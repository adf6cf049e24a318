"""Wrong notices: each refused with its line and reason; nothing is guessed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holidays.arrangements import PACKAGED
from holidays.ingestion.findings import Fault, NoticeRefused
from holidays.ingestion.notice_text import ingest
from holidays.reading import read_notice
from holidays.refusals import UnknownScope
from tests.holidays.notice_styles import STYLES, written

NOTICE = read_notice(PACKAGED / "CN" / "2026.toml")
TEXT = written(NOTICE, STYLES["2025"])


def refusal(text: str, scope: str = "CN", year: int | None = None) -> tuple[Fault, ...]:
    with pytest.raises(NoticeRefused) as refused:
        ingest(text, scope, year=year)
    return refused.value.faults


def altered(right: str, wrong: str, style: str = "2025") -> str:
    text = written(NOTICE, STYLES[style])
    assert right in text
    return text.replace(right, wrong)


def test_the_text_that_is_altered_below_passes() -> None:
    assert ingest(TEXT).notice.number == "国办发明电〔2025〕7号"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "code", "message"),
    [
        ("1月4日（周日）上班", "1月4日（周六）上班", 5, "weekday", "写作星期六，而2026-01-04是星期日"),
        ("共9天", "共8天", 6, "count", "写明“共8天”，而所列放假日为9天"),
        ("2月28日（周六）上班", "3月2日（周一）上班", 6, "make_up_weekday", "2026-03-02是星期一，本是工作日"),
        ("2月28日（周六）上班", "2月21日（周六）上班", 6, "work_and_off", "2026-02-21既写放假又写上班"),
        ("5月9日（周六）上班", "6月20日（周六）上班", 8, "make_up_inside", "落在端午节假期之内"),
        ("2月14日（周六）", "3月14日（周六）", 6, "make_up_far", "2026-03-14离春节假期过远"),
        ("10月1日（周四）至7日（周三）", "10月7日（周三）至1日（周四）", 11, "range", "日期范围不合理"),
        ("4月4日（周六）至6日", "4月4日（周六）至31日", 7, "date", "不是存在的日期"),
        ("五、端午节：", "六、端午节：", 9, "numbering", "段落序号由4跳到6"),
        ("1月4日（周日）上班", "1月4日（周日）补课", 5, "not_understood", "看不懂“1月4日(周日)补课”"),
        ("1月4日（周日）上班", "周日上班", 5, "not_understood", "看不懂“周日上班”"),
        ("四、劳动节：5月1日", "四、劳动节：2025年5月1日", 8, "weekday", "而2025-05-01是星期四"),
        ("四、劳动节：5月1日", "四、劳动节：2023年5月1日", 8, "year", "年份与2026年的安排不符"),
        ("〔2025〕7号", "〔2023〕7号", 2, "relabelled", "文号在2023年，与2026年的放假安排不符"),
        ("2025年11月4日", "2019年11月4日", 14, "relabelled", "成文日期在2019年"),
        ("2025年11月4日", "2025年11月31日", 14, "date", "不是存在的日期"),
        ("国务院办公厅关于2026年", "国务院办公厅关于2027年", 4, "year", "正文写的是2026年，不是2027年"),
        ("国务院办公厅关于2026年", "某某省人民政府关于2026年", 1, "scope", "与地区 CN（全国）不符"),
        ("  节假日期间", "国务院办公厅关于2025年部分节假日安排的通知\n  节假日期间", 12, "two_notices", "标题前后不一"),
        ("  节假日期间", "  另外，12月25日全国放假。节假日期间", 12, "no_festival", "没有写明是哪个节日"),
        (
            "  节假日期间",
            "  八、国庆节：10月7日（周三）放假1天，不调休。\n  节假日期间",
            12,
            "twice",
            "2026-10-07在“国庆节”和“国庆节”中都有安排",
        ),
    ],
)
def test_a_wrong_notice_is_refused_with_line_and_reason(
    right: str, wrong: str, line: int, code: str, message: str
) -> None:
    faults = refusal(altered(right, wrong))
    assert any(fault.line == line and fault.code == code and message in fault.message for fault in faults), faults


def test_a_notice_cut_off_at_its_end_settles_only_the_days_it_names() -> None:
    lines = [line for line in TEXT.splitlines() if "国庆节：" not in line]
    ingested = ingest("\n".join(lines))
    assert not ingested.notice.complete
    assert ingested.doubts == ("缺少国庆节的安排：通知未写明的日期，2026年仍标为暂定",)


def test_a_make_up_day_left_out_raises_a_doubt() -> None:
    ingested = ingest(altered("、10月10日（周六）上班", "上班"))
    assert ingested.doubts == ("放假的工作日减去调休上班日为14天，法定节假日为13天，请核对是否漏了上班或放假的日期",)


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    text = altered("共9天", "共8天").replace("1月4日（周日）", "1月4日（周六）")
    assert [(fault.line, fault.code) for fault in refusal(text)] == [(5, "weekday"), (6, "count")]


def test_an_old_notice_under_a_new_year_is_refused_even_without_weekdays_or_dates_of_issue() -> None:
    """The lunar festivals give it away: 2025's days relabelled 2027."""
    old = read_notice(PACKAGED / "CN" / "2025.toml")
    bare = [
        line
        for line in written(replace(old, year=2025), replace(STYLES["2021"], weekday="")).splitlines()
        if "〔" not in line and "2024年" not in line
    ]
    text = "\n".join(bare).replace("2025", "2027").replace("（一）", "").replace("（日）", "").replace("（六）", "")
    codes = {fault.code for fault in refusal(text)}
    assert "festival_day" in codes


def test_a_notice_of_another_year_is_refused_when_the_year_is_asked_for() -> None:
    assert refusal(TEXT, year=2027)[0].message == "标题写的是2026年，不是2027年"


def test_a_national_notice_is_not_taken_for_a_regions() -> None:
    faults = refusal(TEXT, scope="CN-NX")
    assert faults[0].message == "发文机关“国务院办公厅”与地区 CN-NX（宁夏回族自治区）不符"


def test_another_regions_notice_is_refused() -> None:
    text = "广西壮族自治区人民政府办公厅关于2017年“三月三”放假的通知\n3月30日放假。"
    assert refusal(text, scope="CN-NX")[0].code == "scope"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \u3000\u200b\x00\n",
        "首页 > 政策 > 正文\n欢迎访问本站\n责任编辑：某某\n版权所有",
        "<html><script>alert(1)</script></html>",
        "🐉🎉" * 500,
        "国务院办公厅关于某事的通知\n请遵照执行。",
        "元旦放三天，春节放九天，大家玩得开心",
    ],
)
def test_a_random_page_is_refused(text: str) -> None:
    assert refusal(text)[-1].code == "no_year"
    assert refusal(text, year=2027)


def test_a_text_too_long_for_a_notice_is_refused() -> None:
    assert [fault.code for fault in refusal(TEXT + "无" * 100_000)] == ["too_long"]


def test_a_notice_without_any_arrangement_is_refused() -> None:
    text = "某州人民政府关于2027年放假安排的通知\n请各单位自行安排。"
    assert [fault.code for fault in refusal(text, scope="CN-SC-513400")] == ["nothing"]


def test_no_swap_beside_a_make_up_day_is_refused() -> None:
    text = altered("1月1日（周四）至3日（周六）放假调休，共3天", "1月1日（周四）至3日（周六）放假，不调休")
    assert refusal(text)[0].message == "元旦：写明不调休，却又有调休上班日"


def test_an_extension_without_the_holiday_it_extends_is_refused() -> None:
    text = "国务院办公厅关于延长2027年春节假期的通知\n延长2027年春节假期至2月20日。"
    assert "没有载入可延长的春节假期" in refusal(text)[0].message


def test_a_return_to_work_that_does_not_follow_the_holiday_is_refused() -> None:
    text = (
        "国务院办公厅关于延长2020年春节假期的通知\n国办发明电〔2020〕1号\n"
        "一、延长2020年春节假期至2月2日（星期日），2月5日（星期三）起正常上班。\n2020年1月26日"
    )
    assert refusal(text)[0].code == "return"


def test_a_moved_rest_without_its_counterpart_is_refused() -> None:
    text = "某州人民政府关于2027年放假的通知\n火把节：7月1日至3日放假。7月4日、7月10日公休日调至7月2日。"
    assert [fault.code for fault in refusal(text, scope="CN-SC-513400")] == ["move"]


def test_a_wrong_lunar_note_is_refused() -> None:
    text = altered("2月15日（周日）", "2月15日（农历除夕、周日）")
    assert refusal(text)[0].message == "“2月15日(农历除夕、周日)”所注农历与2026-02-15不符"


def test_a_festival_without_days_is_refused() -> None:
    text = "某州人民政府关于2027年放假的通知\n一、火把节：另行通知。"
    assert [fault.code for fault in refusal(text, scope="CN-SC-513400")] == ["nothing_said"]


@pytest.mark.parametrize("year", [1999, 2007, 2101, 99999])
def test_a_year_outside_the_record_is_refused(year: int) -> None:
    assert "只能载入2008年至2100年的安排" in refusal("一、元旦：1月1日放假。", year=year)[0].message


def test_a_day_off_beside_an_encouragement_is_kept() -> None:
    text = "某州人民政府关于2027年放假的通知\n一、火把节：7月1日放假，鼓励职工在7月2日休息。"
    (only,) = ingest(text, "CN-SC-513400").notice.festivals
    assert only.off == (date(2027, 7, 1),)


def test_items_without_full_stops_are_told_apart_from_what_follows() -> None:
    bare = "\n".join(line.removesuffix("。") for line in TEXT.splitlines())
    assert ingest(bare).notice == ingest(TEXT).notice


def test_a_malformed_scope_is_refused() -> None:
    with pytest.raises(UnknownScope):
        ingest(TEXT, "宁夏")


def test_what_the_text_does_not_state_is_told() -> None:
    bare = [line for line in TEXT.splitlines() if "〔" not in line and "2025年" not in line]
    ingested = ingest("\n".join(bare), seen_on=date(2025, 11, 20))
    assert ingested.missing == ("文号", "成文日期")
    assert ingested.notice.known_since == date(2025, 11, 20)


def test_invisible_characters_and_broken_lines_do_no_harm() -> None:
    broken = TEXT.replace("放假调休，", "放假\u200b调休，\r\n　　").replace("2026年部分", "2026年\n部分")
    assert ingest(broken).notice == ingest(TEXT).notice


def test_a_text_on_one_line_is_parted_into_its_items() -> None:
    lines = TEXT.splitlines()
    joined = "\n".join([*lines[:3], "".join(lines[3:12]), *lines[12:]])
    assert ingest(joined).notice == ingest(TEXT).notice


ITEM_DIGITS = [
    place
    for place, sign in enumerate(TEXT)
    if sign.isdecimal() and TEXT.index("一、") < place < TEXT.index("节假日期间")
]


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(ITEM_DIGITS), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_moves_no_day_unless_a_make_up_day_by_whole_weeks(place: int, digit: str) -> None:
    """Every other wrong digit breaks a weekday, a count, a range or a lunar note."""
    try:
        read = ingest(TEXT[:place] + digit + TEXT[place + 1 :]).notice.festivals
    except NoticeRefused:
        return
    right = ingest(TEXT).notice.festivals
    assert [festival.off for festival in read] == [festival.off for festival in right]
    assert [len(festival.work) for festival in read] == [len(festival.work) for festival in right]
    moved = zip(
        (day for festival in read for day in festival.work),
        (day for festival in right for day in festival.work),
        strict=True,
    )
    assert all((wrong - true).days % 7 == 0 for wrong, true in moved)
