"""The notice files: what is on record, what is refused by name, saving and reading again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from holidays.arrangements import PACKAGED, Arrangements
from holidays.calendars import calendar
from holidays.notice import Confidence, Festival, Kind, Notice
from holidays.reading import read_notice, read_scope
from holidays.refusals import FaultyNotice, NoticeConflict
from holidays.writing import notice_toml, save_notice

SOUND = (PACKAGED / "CN" / "2015.toml").read_text(encoding="utf-8")


def test_a_packaged_notice_reads_as_published() -> None:
    notice = read_notice(PACKAGED / "CN" / "2022.toml")
    assert notice.number == "国办发明电〔2021〕11号"
    assert notice.known_since == date(2021, 10, 25)
    assert notice.official[0] == "http://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm"
    assert notice.number_confidence is Confidence.CONFIRMED
    assert [festival.name for festival in notice.festivals] == [
        *("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
    ]
    assert notice.festivals[6].work == (date(2022, 10, 8), date(2022, 10, 9))


def test_secondary_numbers_are_marked() -> None:
    marked = {
        notice.year for notice in Arrangements.load().shelf.of("CN") if notice.number_confidence is Confidence.SECONDARY
    }
    assert marked == {2008, 2009, 2026}


@pytest.mark.parametrize("file", sorted(PACKAGED.glob("*/2*.toml")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_packaged_notice_survives_writing_and_reading(file: Path) -> None:
    assert notice_toml(read_notice(file)) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("off_days = 7", "off_days = 8", "春节：写明共8天，实列7天"),
        (
            'work_on = ["星期日", "星期六"]',
            'work_on = ["星期日", "星期日"]',
            "春节：上班日的星期“星期日、星期日”与日期不符",
        ),
        (
            "[2015-01-01, 2015-01-02, 2015-01-03]",
            "[2015-01-02, 2015-01-01, 2015-01-03]",
            "元旦：日期 2015-01-02、2015-01-01 未按先后排列",
        ),
        (
            '[2015-01-04]\nwork_on = ["星期日"]',
            '[2015-01-05]\nwork_on = ["星期一"]',
            "元旦：调休上班的 2015-01-05 是星期一，不是周末",
        ),
        (
            '[2015-01-04]\nwork_on = ["星期日"]',
            '[2015-02-21]\nwork_on = ["星期六"]',
            "2015-02-21 在“元旦”和“春节”中重复出现",
        ),
        (
            '[2015-01-04]\nwork_on = ["星期日"]',
            '[2015-06-21]\nwork_on = ["星期日"]',
            "元旦：调休上班的 2015-06-21 落在端午节假期之内",
        ),
        ("2015-10-07]", "2016-10-07]", "国庆节：2016-10-07 不在2015年的安排范围内"),
        ('kind = "arrangement"', 'kind = "unknown"', "标为“未查得”的年份不应有放假日"),
        ('kind = "arrangement"', 'kind = "guess"', "通知的“kind”应为arrangement、amendment、unknown 之一"),
        ('kind = "arrangement"', 'kind = "amendment"', "调整通知（且只有调整通知）的文件名带 -amendment-"),
        ("year = 2015", "year = 2014", "文件名应以年份 2014 命名"),
        ("year = 2015", 'year = "2015"', "通知的“year”应为整数"),
        ('scope = "CN"', 'scope = "CN-NX"', "文件夹应为地区代码 CN-NX"),
        ('issuer = "国务院办公厅"\n', "", "通知的“issuer”应为文字"),
        ("issued = 2014-12-16", 'issued = "2014-12-16"', "通知的“issued”应为日期"),
        ("work = [2015-01-04]", "work = [5]", "festivals第1项的“work”应为日期列表"),
        ("year = 2015", "year = 2015\nholiday = 1", "通知中有不认识的键“holiday”"),
        ("year = 2015", "year = ", "不是合法的 TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_fault(tmp_path: Path, right: str, wrong: str, fault: str) -> None:
    file = tmp_path / "CN" / "2015.toml"
    file.parent.mkdir()
    assert right in SOUND
    file.write_text(SOUND.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(FaultyNotice, match=r"^放假安排文件 CN/2015\.toml 有误：") as refusal:
        Arrangements.load(tmp_path)
    assert fault in refusal.value.fault


def test_a_faulty_description_of_a_scope_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "CN-XZ" / "scope.toml"
    file.parent.mkdir()
    file.write_text('name = "西藏自治区"\nyearly = "no"\n', encoding="utf-8")
    with pytest.raises(FaultyNotice, match=r"CN-XZ/scope\.toml 有误：地区的“yearly”应为 true 或 false"):
        read_scope(file)


def spring_2027() -> Notice:
    off = tuple(date(2027, 2, day) for day in range(5, 13))
    return Notice(
        scope="CN",
        year=2027,
        kind=Kind.ARRANGEMENT,
        issuer="国务院办公厅",
        number="测试〔2026〕0号",
        issued=date(2026, 11, 20),
        known_since=date(2026, 11, 20),
        festivals=(Festival("春节", off=off, work=(date(2027, 1, 31), date(2027, 2, 20))),),
    )


def test_a_saved_notice_speaks_at_once_and_moves_dates(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    before = calendar(arrangements=arrangements)
    file = arrangements.save(spring_2027(), tmp_path)
    after = calendar(arrangements=arrangements)
    assert file == tmp_path / "CN" / "2027.toml"
    assert before.is_provisional(date(2027, 2, 5))
    assert not after.is_provisional(date(2027, 2, 5))
    assert after.day(date(2027, 2, 5)).why == "春节放假"
    assert before.version != after.version
    assert after is calendar(arrangements=arrangements)


def test_another_process_sees_a_saved_notice_after_reload(tmp_path: Path) -> None:
    here, elsewhere = Arrangements.load(tmp_path), Arrangements.load(tmp_path)
    assert not elsewhere.reload()
    here.save(spring_2027(), tmp_path)
    assert elsewhere.reload()
    assert elsewhere.version == here.version
    assert not calendar(arrangements=elsewhere).is_working(date(2027, 2, 5))


def test_a_reload_of_a_faulty_file_keeps_what_was_known(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    known = arrangements.version
    file = arrangements.save(spring_2027(), tmp_path)
    saved = arrangements.version
    file.write_text("year = ", encoding="utf-8")
    with pytest.raises(FaultyNotice, match=r"CN/2027\.toml"):
        arrangements.reload()
    assert arrangements.version == saved != known


def test_saving_the_same_notice_twice_changes_nothing(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    arrangements.save(spring_2027(), tmp_path)
    version = arrangements.version
    arrangements.save(spring_2027(), tmp_path)
    assert arrangements.version == version
    assert [file.name for file in sorted((tmp_path / "CN").iterdir())] == ["2027.toml"]


def test_a_second_notice_for_a_year_with_other_days_is_refused(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    with pytest.raises(NoticeConflict, match="CN 2026年的放假安排已载入（国办发明电〔2025〕7号）"):
        arrangements.save(replace(spring_2027(), year=2026, festivals=()), tmp_path)
    assert list(tmp_path.iterdir()) == []


def ningxia_2026(off: tuple[date, ...]) -> Notice:
    return Notice(
        "CN-NX",
        2026,
        Kind.ARRANGEMENT,
        number="宁政办发〔2025〕36号",
        festivals=(Festival("古尔邦节", off=off, confidence=Confidence.INGESTED),),
    )


def test_days_known_second_hand_give_way_to_the_text_of_the_notice(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    arrangements.save(ningxia_2026((date(2026, 5, 26), date(2026, 5, 27))), tmp_path)
    ningxia = calendar("CN-NX", arrangements=arrangements)
    assert [ningxia.is_working(date(2026, 5, day)) for day in (26, 27, 28)] == [False, False, True]


def test_a_notice_on_record_is_known_by_number_and_days() -> None:
    arrangements = Arrangements.load()
    assert arrangements.holds(ningxia_2026((date(2026, 5, 27), date(2026, 5, 28))))
    assert not arrangements.holds(ningxia_2026((date(2026, 5, 27),)))


def test_a_notice_read_in_part_settles_only_the_days_it_names(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    arrangements.save(replace(spring_2027(), complete=False), tmp_path)
    nation = calendar(arrangements=arrangements)
    assert not nation.is_provisional(date(2027, 2, 5))
    assert nation.is_provisional(date(2027, 3, 5))
    assert arrangements.coverage().last == date(2026, 12, 31)


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    preview = arrangements.having(spring_2027())
    assert not calendar(arrangements=preview).is_working(date(2027, 2, 5))
    assert calendar(arrangements=arrangements).is_working(date(2027, 2, 5))
    assert list(tmp_path.iterdir()) == []


def test_amendments_of_one_year_take_their_own_files_and_the_same_one_its_old_file(tmp_path: Path) -> None:
    def amendment(number: str) -> Notice:
        return Notice("CN", 2026, Kind.AMENDMENT, number=number, known_since=date(2026, 3, 1))

    names = [save_notice(amendment(number), tmp_path).name for number in ("一号", "二号", "一号")]
    assert names == ["2026-amendment-1.toml", "2026-amendment-2.toml", "2026-amendment-1.toml"]


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = save_notice(spring_2027(), tmp_path)
    old = file.read_text(encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "disk full")

    refuse: Callable[..., None] = fail
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        save_notice(replace(spring_2027(), note="other"), tmp_path)
    assert file.read_text(encoding="utf-8") == old
    assert [rest.name for rest in file.parent.iterdir()] == ["2027.toml"]


def test_text_with_quotes_breaks_and_emoji_survives_the_file(tmp_path: Path) -> None:
    odd = replace(spring_2027(), note='“引号” "quote" \\ 斜线\n换行\t制表 🐉')
    assert read_notice(save_notice(odd, tmp_path)) == odd
