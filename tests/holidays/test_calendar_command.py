"""The command `calendar`: JSON on standard output, one sentence on standard error, the exit code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from activities.publication import publication_name
from bootstrap.commands.calendar import calendar
from bootstrap.data_lock import held
from holidays.arrangements import Arrangements
from tests.holidays.notice_texts import COUNT_WRONG, RELABELLED, TEXT_2026, TEXT_2027, WEB_PAGE, WEEKDAY_WRONG


def asked(data: Path, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(calendar, [*arguments, "--data", str(data)], input=text)


def answer(data: Path, *arguments: str, text: str = "") -> object:
    result = asked(data, *arguments, text=text)
    assert (result.exit_code, result.stderr) == (0, "")
    said: object = json.loads(result.stdout)
    return said


def test_a_day_is_told_with_its_reason_and_notice(tmp_path: Path) -> None:
    assert answer(tmp_path, "day", "2022-10-08") == {
        "date": "2022-10-08",
        "working": True,
        "name": "调休上班",
        "notice": "国办发明电〔2021〕11号",
        "provisional": False,
    }


def test_an_ordinary_day_rests_on_no_notice(tmp_path: Path) -> None:
    assert answer(tmp_path, "day", "2027-03-01") == {
        "date": "2027-03-01",
        "working": True,
        "name": "工作日",
        "notice": None,
        "provisional": True,
    }


def test_a_range_of_days_is_a_list(tmp_path: Path) -> None:
    days = answer(tmp_path, "day", "2022-10-07..2022-10-09")
    assert isinstance(days, list)
    assert [(day["date"], day["working"]) for day in days] == [
        ("2022-10-07", False),
        ("2022-10-08", True),
        ("2022-10-09", True),
    ]


def test_the_region_and_the_day_of_knowledge_can_be_chosen(tmp_path: Path) -> None:
    assert answer(tmp_path, "add", "2019-05-20", "20", "--scope", "CN-NX") == {
        "date": "2019-06-20",
        "provisional": False,
    }
    day = answer(tmp_path, "day", "2019-05-02", "--known-on", "2019-03-21")
    assert isinstance(day, dict)
    assert day["working"] is True


def test_a_count_over_days_no_notice_covers_is_provisional(tmp_path: Path) -> None:
    assert answer(tmp_path, "add", "2026-12-20", "20") == {"date": "2027-01-15", "provisional": True}
    assert answer(tmp_path, "add", "2018-01-02", "3", "--scope", "CN-NX") == {
        "date": "2018-01-05",
        "provisional": True,
    }


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["day", "2026-02-30"], "“2026-02-30”不是存在的日期，应写作 2026-10-01 的形式。"),
        (["day", "2026-03-02..2026-03-01"], "日期范围的起日 2026-03-02 晚于止日 2026-03-01。"),
        (["day", "..2026-03-01"], "“”不是存在的日期，应写作 2026-10-01 的形式。"),
        (["day", "2007-01-01"], "2007-01-01 早于日历的起点 2007-12-29：更早的放假安排没有载入，不能推算。"),
        (["day", "2026-03-01", "--known-on", "x"], "“x”不是存在的日期，应写作 2026-10-01 的形式。"),
        (["add", "2026-03-01", "0"], "工作日数应为不小于1的整数，收到的是 0。"),
        (["add", "2026-03-01", "二十"], "工作日数应为整数，收到的是“二十”。"),
        (
            ["add", "2026-03-01", "99999999999999999999"],
            "2026-03-01 之后第99999999999999999999个工作日晚于日历的终点 2100-12-31，请核对。",
        ),
        (
            ["day", "2026-03-01", "--scope", "CN-ZZ"],
            "没有“CN-ZZ”的日历：请使用 CN、CN-NX 等已载入的地区代码，或先载入该地区的放假通知。",
        ),
        (["show", "20260"], "年份应为四位数，收到的是“20260”。"),
        (["show", "2101"], "2101-12-31 晚于日历的终点 2100-12-31，请核对日期。"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence_and_exit_2(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    result = asked(tmp_path, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")


def test_a_notice_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    said = answer(tmp_path, "ingest", "-", "--scope", "CN", text=TEXT_2027)
    assert isinstance(said, dict)
    assert (said["year"], said["number"], said["issued"]) == (2027, "国办发明电〔2026〕9号", "2026-11-10")
    assert said["festivals"][0] == {
        "name": "元旦",
        "off": ["2027-01-01", "2027-01-02", "2027-01-03"],
        "work": [],
        "ordinary": [],
        "note": None,
    }
    assert said["changes"][0] == {
        "date": "2027-01-01",
        "before": {"working": True, "name": "工作日"},
        "after": {"working": False, "name": "元旦放假"},
    }
    assert said["doubts"] == ["缺少清明节、劳动节、端午节、中秋节、国庆节的安排：通知未写明的日期，2027年仍标为暂定"]
    assert said["grid"][0].startswith("2027年工作日历  CN")
    assert (said["saved"], list(tmp_path.iterdir())) == (False, [])


def test_a_saved_notice_speaks_in_the_next_question(tmp_path: Path) -> None:
    said = answer(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=TEXT_2027)
    assert isinstance(said, dict)
    assert said["saved"] is True
    assert [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.toml")] == ["notices/CN/2027.toml"]
    day = answer(tmp_path, "day", "2027-02-05")
    assert day == {
        "date": "2027-02-05",
        "working": False,
        "name": "春节放假",
        "notice": "国办发明电〔2026〕9号",
        "provisional": False,
    }


def test_a_notice_already_on_record_is_not_saved_again(tmp_path: Path) -> None:
    said = answer(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=TEXT_2026)
    assert isinstance(said, dict)
    assert (said["already_known"], said["saved"], said["changes"]) == (True, False, [])
    assert list(tmp_path.iterdir()) == []


def told_of_cases(said: object) -> tuple[object, object, object]:
    assert isinstance(said, dict)
    return said["saved"], said["moves_cases"], said["note"]


def test_a_saved_notice_moves_the_cases_of_a_running_service_within_a_minute(tmp_path: Path) -> None:
    with held(tmp_path):
        said = answer(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=TEXT_2027)
    assert told_of_cases(said) == (True, "within_a_minute", "服务正在运行，一分钟内开始重新推算未结的申请。")


def test_a_saved_notice_moves_the_cases_when_the_service_starts_the_next_time(tmp_path: Path) -> None:
    said = answer(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=TEXT_2027)
    assert told_of_cases(said) == (True, "at_next_start", "服务没有运行，下次启动时重新推算未结的申请。")


def test_a_preview_and_a_notice_on_record_move_nothing(tmp_path: Path) -> None:
    with held(tmp_path):
        preview = answer(tmp_path, "ingest", "-", "--scope", "CN", text=TEXT_2027)
        known = answer(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=TEXT_2026)
    assert told_of_cases(preview) == (False, "no", "只作核对，没有载入；未结的申请不变。")
    assert told_of_cases(known) == (False, "no", "本通知早已载入；未结的申请不变。")


def test_a_saved_notice_has_the_name_by_which_its_moves_are_listed(tmp_path: Path) -> None:
    said = answer(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=TEXT_2027)
    saved = Arrangements.load(tmp_path / "notices").shelf.of("CN")[-1]
    assert isinstance(said, dict)
    assert said["publication"] == publication_name(saved)


def test_an_older_files_encoding_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes(TEXT_2027.encode("gb18030"))
    said = answer(tmp_path, "ingest", str(file), "--scope", "CN")
    assert isinstance(said, dict)
    assert said["year"] == 2027


def test_a_new_regions_notice_makes_the_region_known(tmp_path: Path) -> None:
    text = (
        "新疆维吾尔自治区人民政府办公厅关于2026年节日放假的通知\n"
        "一、古尔邦节：5月27日（周三）至31日（周日）放假，共5天，不调休。"
    )
    said = answer(tmp_path, "ingest", "-", "--scope", "CN-XJ", "--save", text=text)
    assert isinstance(said, dict)
    assert [change["date"] for change in said["changes"]] == [
        *("2026-05-27", "2026-05-28", "2026-05-29", "2026-05-30", "2026-05-31")
    ]
    assert answer(tmp_path, "add", "2026-05-26", "1", "--scope", "CN-XJ") == {
        "date": "2026-06-01",
        "provisional": False,
    }


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        (WEEKDAY_WRONG, "weekday", "写作星期六"),
        (COUNT_WRONG, "count", "所列放假日为8天"),
        (RELABELLED, "weekday", "而2027-01-01是星期五"),
        (WEB_PAGE, "no_year", "看不出是哪一年的安排"),
    ],
)
def test_a_wrong_notice_exits_3_with_its_reasons_and_changes_nothing(
    tmp_path: Path, text: str, code: str, sentence: str
) -> None:
    result = asked(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=text)
    refused = json.loads(result.stdout)["refused"]
    assert result.exit_code == 3
    assert code in {fault["code"] for fault in refused}
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_notice_that_contradicts_the_record_exits_3(tmp_path: Path) -> None:
    moved = TEXT_2026.replace("9月20日（周日）", "9月27日（周日）").replace(
        "9月25日（周五）至27日（周日）", "9月24日（周四）至26日（周六）"
    )
    result = asked(tmp_path, "ingest", "-", "--scope", "CN", "--save", text=moved)
    assert result.exit_code == 3
    assert "已载入（国办发明电〔2025〕7号），与本通知的日期不同" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_year_asked_for_must_be_a_number(tmp_path: Path) -> None:
    result = asked(tmp_path, "ingest", "-", "--scope", "CN", "--year", "今年", text=TEXT_2027)
    assert (result.exit_code, result.stderr) == (2, "年份应为整数，收到的是“今年”。\n")


def test_a_year_is_shown_as_text_and_as_a_picture(tmp_path: Path) -> None:
    text = asked(tmp_path, "show", "2016", "--scope", "CN-NX")
    assert text.exit_code == 0
    assert text.stdout.startswith("2016年工作日历  CN-NX")
    assert "\x1b[" not in text.stdout
    picture = asked(tmp_path, "show", "2016", "--scope", "CN-NX", "--svg")
    assert picture.stdout.startswith("<svg ")
    assert "宁夏回族自治区" in picture.stdout


def test_a_faulty_saved_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "notices" / "CN" / "2027.toml"
    file.parent.mkdir(parents=True)
    file.write_text("scope = 1\n", encoding="utf-8")
    result = asked(tmp_path, "day", "2026-03-02")
    assert result.exit_code == 2
    assert result.stderr.startswith("放假安排文件 CN/2027.toml 有误：")
