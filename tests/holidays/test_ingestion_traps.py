"""Every trap of calendar.md, section 3, by its name; each was met in a real notice."""

from datetime import date

import pytest

from holidays.calendars import calendar, packaged
from holidays.ingestion.findings import NoticeRefused
from holidays.ingestion.notice_text import Ingested, ingest
from holidays.notice import Festival, Kind


def festival(ingested: Ingested, name: str) -> Festival:
    return next(festival for festival in ingested.notice.festivals if festival.name == name)


def days(year: int, *month_days: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(f"{year}-{month_day}") for month_day in month_days)


def region(year: int, *lines: str, scope: str = "CN-NX") -> Ingested:
    text = "\n".join([f"宁夏回族自治区人民政府办公厅关于{year}年部分节假日安排的通知", *lines])
    return ingest(text, scope)


def test_trap_1_a_rest_moved_away_makes_a_work_day_although_no_one_says_work() -> None:
    """2008, item 7: 27 and 28 September are named only as days whose rest moves."""
    ingested = region(
        2008,
        "一、国庆节：9月29日—10月5日放假，共7天。其中，10月1日、2日、3日为法定节假日，9月27日（星期六）、"
        "28日（星期日）两个公休日调至9月29日（星期一）、30日（星期二），10月4日（星期六）、5日（星期日）照常公休。",
        "二、开斋节：9月13日（星期六）公休日调至9月12日（星期五），9月12日放假。",
    )
    assert festival(ingested, "开斋节").work == days(2008, "09-13")
    assert calendar().is_working(date(2008, 9, 27))
    assert calendar().is_working(date(2008, 9, 28))


@pytest.mark.parametrize(
    ("year", "item", "off", "work"),
    [
        (
            2008,
            (
                "端午节：6月7日—9日放假，共3天。其中，6月8日（农历五月初五，端午节）为法定节假日，"
                "6月8日（星期日）公休日调至6月9日（星期一）。"
            ),
            ("06-07", "06-08", "06-09"),
            (),
        ),
        (
            2009,
            (
                "清明节：4月4日至6日放假，共3天。其中，4月4日（星期六、农历清明当日）为法定节假日，4月5日（星期日）"
                "照常公休；4月4日（星期六）公休日调至4月6日（星期一）。"
            ),
            ("04-04", "04-05", "04-06"),
            (),
        ),
        (
            2009,
            (
                "春节：1月25日至31日放假，共7天。1月25日（星期日）公休日调至1月28日（星期三），1月24日（星期六）、"
                "2月1日（星期日）两个公休日调至1月29日（星期四）、1月30日（星期五）。"
            ),
            ("01-25", "01-26", "01-27", "01-28", "01-29", "01-30", "01-31"),
            ("01-24", "02-01"),
        ),
        (
            2009,
            (
                "国庆节、中秋节：10月1日至8日放假，共8天。10月3日（星期六）公休日及中秋节分别调至10月5日（星期一）、"
                "10月6日（星期二），9月27日（星期日）、10月10日（星期六）公休日调至10月7日（星期三）、10月8日（星期四）。"
            ),
            ("10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07", "10-08"),
            ("09-27", "10-10"),
        ),
    ],
)
def test_trap_2_a_rest_moved_away_from_the_festival_itself_makes_no_work_day(
    year: int, item: str, off: tuple[str, ...], work: tuple[str, ...]
) -> None:
    """2008, items 5 and 6; 2009, items 2, 3 and 6. Read for a scope whose nation is silent, to see every day."""
    from_text = ingest(f"某州人民政府关于{year}年部分节假日安排的通知\n{item}", "CN-SC-513400")
    said = from_text.notice.festivals
    named = [day for one in said for day in (*one.off, *one.work)]
    assert not set(named) - set(days(year, *off, *work))
    nation = calendar()
    assert all(not nation.is_working(day) for day in days(year, *off))
    assert all(nation.is_working(day) for day in days(year, *work))


def test_trap_3_encouragement_to_rest_is_no_day_off() -> None:
    """2024, item 2 asks employers to let staff rest on New Year's Eve; 9 February is worked."""
    ingested = region(
        2024,
        "一、开斋节：4月10日至11日放假，共2天。鼓励各单位结合带薪年休假，安排职工在除夕（2月9日）休息。",
    )
    assert festival(ingested, "开斋节").off == days(2024, "04-10", "04-11")
    assert calendar().is_working(date(2024, 2, 9))


SPRING_2020 = """国务院办公厅关于延长2020年春节假期的通知
国办发明电〔2020〕1号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将延长2020年春节假期的具体安排通知如下。
一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。
二、各地学校推迟开学，具体时间另行通知。
三、不能休假的职工应按劳动法安排补休，工资报酬按有关政策保障。
国务院办公厅
2020年1月26日
"""


def test_trap_4_the_return_to_work_after_an_extended_holiday_is_no_make_up_day() -> None:
    ingested = ingest(SPRING_2020)
    assert ingested.notice.kind is Kind.AMENDMENT
    spring = festival(ingested, "春节")
    assert spring.off == days(2020, "01-31", "02-01", "02-02")
    assert spring.work == ()


def test_trap_5_numbered_paragraphs_of_an_amendment_are_not_festivals() -> None:
    assert [festival.name for festival in ingest(SPRING_2020).notice.festivals] == ["春节"]
    labour = ingest(
        "国务院办公厅关于调整2019年劳动节假期安排的通知\n国办发明电〔2019〕3号\n"
        "现将调整2019年劳动节假期安排通知如下。\n"
        "一、2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。\n"
        "二、各地区、各部门要安排好值班和安全、保卫等工作。\n国务院办公厅\n2019年3月22日"
    )
    assert [festival.name for festival in labour.notice.festivals] == ["劳动节"]
    assert festival(labour, "劳动节").off == days(2019, "05-01", "05-02", "05-03", "05-04")
    assert festival(labour, "劳动节").work == days(2019, "04-28", "05-05")


def test_trap_5_the_amendment_without_numbers_is_read_too() -> None:
    victory = ingest(
        "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知\n国发明电〔2015〕1号\n"
        "为便于各地举行纪念活动，2015年9月3日全国放假1天。现特作如下调休：9月3日至5日调休放假，共3天。"
        "其中，9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。\n国务院\n2015年5月13日"
    )
    (only,) = victory.notice.festivals
    assert only.name == "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"
    assert only.off == days(2015, "09-03", "09-04", "09-05")
    assert only.work == days(2015, "09-06")


def test_trap_6_a_year_written_only_at_the_start_of_a_range_reaches_over_new_year() -> None:
    """Ningxia 2019; read for a year whose nation is silent here, to see the days."""
    ingested = region(2028, "一、元旦：2027年12月30日至1月1日放假调休，共3天。2027年12月26日（星期日）上班。")
    assert festival(ingested, "元旦").off == (date(2027, 12, 30), date(2027, 12, 31), date(2028, 1, 1))
    assert festival(ingested, "元旦").work == (date(2027, 12, 26),)


def test_trap_6_two_days_joined_by_a_list_sign_are_a_list_not_a_range() -> None:
    ingested = region(2019, "一、开斋节：6月5日、6日放假。", "二、古尔邦节：8月12日、14日放假。")
    assert festival(ingested, "开斋节").off == days(2019, "06-05", "06-06")
    assert festival(ingested, "古尔邦节").off == days(2019, "08-12", "08-14")


def test_trap_7_the_day_a_festival_falls_on_is_not_by_itself_a_day_off() -> None:
    """Ningxia 2015 names Saturday 18 July as the festival; here on a Friday nobody is given off."""
    ingested = region(
        2015,
        "一、开斋节：7月17日（星期五）为开斋节，7月20日至22日放假调休，共3天。7月25日（星期六）上班。",
    )
    assert festival(ingested, "开斋节").off == days(2015, "07-20", "07-21", "07-22")
    assert festival(ingested, "开斋节").work == days(2015, "07-25")


def test_trap_7_ordinary_rest_and_ordinary_work_arrange_nothing_of_the_regions_own() -> None:
    """Ningxia 2023: Saturday 22 April rests as usual, Sunday 23 April works as the nation does."""
    ingested = region(2023, "一、开斋节：4月22日（星期六）正常休息，4月23日（星期日）按劳动节放假安排正常上班。")
    fitr = festival(ingested, "开斋节")
    assert (fitr.off, fitr.work) == ((), ())
    assert fitr.note == "与国家安排一致，没有另外的放假日。"


def test_an_ordinary_rest_on_a_national_make_up_day_is_refused_as_unclear() -> None:
    with pytest.raises(NoticeRefused, match="2023-04-23是全国调休上班日，通知称正常休息，含义不明"):
        region(2023, "一、开斋节：4月23日（星期日）正常休息，4月24日放假。")


def test_a_region_leaves_to_the_nation_what_it_only_repeats() -> None:
    """Ningxia repeated 1 February 2020 as worked; kept as its own, it would outlive the extension."""
    ingested = region(
        2020,
        "一、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。",
        "二、开斋节：5月25日至26日放假。",
    )
    assert [festival.name for festival in ingested.notice.festivals] == ["开斋节"]


def test_a_region_keeps_the_days_on_which_it_differs() -> None:
    """Guangxi 2017: the national make-up Saturday 1 April is off, Saturday 8 April is worked."""
    ingested = ingest(
        "广西壮族自治区人民政府办公厅关于2017年“壮族三月三”放假的通知\n"
        "3月30日（星期四）至4月1日（星期六）放假，共3天。4月8日（星期六）上班。\n2017年2月10日",
        "CN-GX",
    )
    (only,) = ingested.notice.festivals
    packaged_guangxi = packaged().shelf.of("CN-GX")[0].festivals[0]
    assert (only.name, only.off, only.work) == ("三月三", packaged_guangxi.off, packaged_guangxi.work)


def test_a_prefecture_cancels_a_national_make_up_day() -> None:
    """Liangshan 2011: National Day runs to 8 October, only the 9th is worked."""
    ingested = ingest(
        "凉山彝族自治州人民政府办公室关于2011年部分节假日安排的通知\n凉府办发〔2010〕31号\n"
        "（一）火把节：7月24日至30日放假调休，共7天。7月17日（星期日）、31日（星期日）上班。\n"
        "（二）国庆节：10月1日至8日放假调休，共8天。10月9日（星期日）上班。",
        "CN-SC-513400",
    )
    assert festival(ingested, "国庆节").off == days(2011, "10-08")
    assert festival(ingested, "国庆节").work == ()
    assert festival(ingested, "火把节").work == days(2011, "07-17", "07-31")
