"""The December self-check finds what was withheld, what several asked for, what is late, and why reviews were lost."""

import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from annual.same_information import SeveralAsked, Wording, asked_by_several
from api.self_check_shown import lines, self_check_json
from bootstrap.cli import main
from office import filing
from office.books import Books
from office.self_check import SelfCheck, check
from office.tables import Asked
from records import requests
from tests.annual.city import CITY, COUNTY
from tests.annual.register import Clock, number, on
from tests.office.test_filing import wanted

WHOLE = Asked(form="2021", year=2021, agency=CITY)


@pytest.fixture
def found(office: Books) -> SelfCheck:
    requests.keep_texts(office.database, "GK-35", "35-5", {"note": "检索不充分"}, on(date(2021, 8, 20)))
    return check(WHOLE, office)


def test_what_was_withheld_in_the_year_is_to_be_looked_at_again(found: SelfCheck) -> None:
    assert [one.register_no for one in found.refused] == [
        number(no) for no in ("04", "05", "06", "07", "08", "09", "10", "11", "33", "35")
    ]


def test_what_is_overdue_today_and_what_was_answered_late_are_told_apart(found: SelfCheck) -> None:
    assert [(one.register_no, one.due) for one in found.owed] == [(number("29"), date(2020, 6, 30))]
    assert [(one.register_no, one.closed_on) for one in found.late] == [(number("32"), date(2021, 9, 1))]


def test_what_is_not_due_yet_is_not_overdue(office: Books, clock: Clock) -> None:
    clock.set(date(2020, 6, 30))
    assert check(WHOLE, office).owed == []
    clock.set(date(2020, 7, 1))
    assert [one.register_no for one in check(WHOLE, office).owed] == [number("29")]


def test_what_was_lost_says_what_had_been_replied_and_why(found: SelfCheck) -> None:
    assert [(one.register_no, one.on, one.outcome, one.note) for one in found.lost] == [
        (number("35"), date(2021, 8, 20), "refused_process_information", "检索不充分"),
        (number("38"), date(2021, 12, 15), "not_held", ""),
    ]
    assert found.reasons == {"refused_process_information": 1, "not_held": 1}


def test_a_lawsuit_lost_in_the_next_year_is_found_then(office: Books) -> None:
    (lost,) = check(replace(WHOLE, year=2022), office).lost
    assert (lost.register_no, lost.what, lost.on) == (
        number("33"),
        "lawsuit_after_reconsideration",
        date(2022, 3, 1),
    )


def test_the_same_words_of_six_applicants_are_one_candidate(found: SelfCheck) -> None:
    """All 34 requests of the composed city ask for the same, in the name of one applicant of each of six kinds."""
    (one,) = found.candidates
    assert (one.asked.text, one.asked.applicants, len(one.asked.requests), one.disclosed) == ("示例内容", 6, 34, True)


def test_an_agency_may_look_at_its_own_only(office: Books) -> None:
    own = check(replace(WHOLE, agency=COUNTY, whole=False), office)
    assert [one.register_no for one in own.refused] == [number("35")]
    assert own.late == []
    assert [one.register_no for one in check(replace(WHOLE, agency=COUNTY), office).late] == [number("32")]


def test_what_was_filed_is_looked_at_like_the_rest(office: Books, found: SelfCheck) -> None:
    filing.file(replace(WHOLE, agency=COUNTY), wanted(), office)
    assert check(WHOLE, office) == found


def test_as_json_every_list_is_complete(found: SelfCheck) -> None:
    told = json.loads(json.dumps(self_check_json(found)))
    assert [len(told[name]) for name in ("refusals", "asked_by_several", "overdue", "closed_late", "lost")] == [
        *(10, 1, 1, 1, 2)
    ]
    assert told["lost"][0] == {
        "register_no": "GK-35",
        "agency": COUNTY,
        "what": "reconsideration",
        "on": "2021-08-20",
        "outcome": "refused_process_information",
        "note": "检索不充分",
    }
    assert told["refusals"][0]["title"] == "不予公开（国家秘密）"


def test_as_text_it_is_read_on_a_terminal(found: SelfCheck) -> None:
    told = list(lines(found))
    assert told[0] == "一、本年不予公开、应当重新审查的（条例18）：10件"
    assert told[1] == "  GK-04  2021-03-08  不予公开（国家秘密）"
    assert "三、逾期：未答复1件，本年逾期答复1件" in told
    assert "  GK-29  应于2020-06-30前答复，尚未答复" in told
    assert "  GK-38  2021-12-15  行政复议  原处理：信息不存在  原因：未登记" in told
    assert told[-1] == "  其中原处理为“信息不存在”的1件"


def test_a_year_with_nothing_says_so(office: Books, clock: Clock) -> None:
    clock.set(date(2020, 1, 1))
    told = list(lines(check(replace(WHOLE, year=2014), office)))
    assert told.count("  无") == 4


def test_the_command_prints_it(office: Books) -> None:
    url = office.database.url
    answer = CliRunner().invoke(main, ["annual", "check", "--year", "2021", "--database", url], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("一、本年不予公开、应当重新审查的（条例18）：10件\n")
    told = CliRunner().invoke(main, ["annual", "check", "--year", "2021", "--format", "json", "--database", url])
    assert len(json.loads(told.output)["refusals"]) == 10


def groups(*texts: str) -> list[tuple[str, ...]]:
    """Return which of these wordings, each of another applicant, are taken for the same."""
    told = [Wording(str(place), str(place), text) for place, text in enumerate(texts, 1)]
    return [one.requests for one in asked_by_several(told)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025年滨河大道改造工程的征地补偿方案", "2025年滨河大道改造工程征地补偿方案"),
        ("申请公开滨河大道改造工程征地补偿方案", "请求获取：滨河大道改造工程的征地补偿方案（复印件）"),
        ("滨河大道改造工程的征地补偿安置方案", "本人申请公开滨河大道改造工程征地补偿方案的相关信息"),
        ("２０２５年滨河大道征地补偿方案", "2025年 滨河大道 征地补偿方案"),
    ],
)
def test_other_words_for_the_same_are_the_same(one: str, other: str) -> None:
    assert groups(one, other, "全市公共自行车站点清单") == [("1", "2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年滨河大道改造工程征地补偿方案", "2025年滨河大道改造工程征地补偿方案"),
        ("滨河大道改造工程征地补偿方案", "滨河大道改造工程施工许可证"),
        ("滨河大道改造工程征地补偿方案", "全市公共自行车站点清单"),
        ("第3号地块出让合同", "第13号地块出让合同"),
    ],
)
def test_what_only_looks_alike_is_not_the_same(one: str, other: str) -> None:
    assert groups(one, other) == []


def test_one_who_asks_twice_is_one_applicant() -> None:
    told = [Wording("1", "a", "征地补偿方案"), Wording("2", "a", "征地补偿方案")]
    assert asked_by_several(told) == []


def test_what_most_asked_for_comes_first() -> None:
    told = [Wording(str(n), str(n), text) for n, text in enumerate(["征地补偿方案"] * 2 + ["公共自行车站点"] * 3, 1)]
    assert asked_by_several(told) == [
        SeveralAsked("公共自行车站点", ("3", "4", "5"), 3),
        SeveralAsked("征地补偿方案", ("1", "2"), 2),
    ]


def test_a_request_for_several_things_stands_in_several_lists() -> None:
    told = [
        Wording("1", "a", "征地补偿方案"),
        Wording("1", "a", "公共自行车站点"),
        Wording("2", "b", "征地补偿方案"),
        Wording("3", "c", "公共自行车站点"),
    ]
    assert {one.requests for one in asked_by_several(told)} == {("1", "2"), ("1", "3")}


def test_words_that_are_all_filler_are_compared_as_they_are() -> None:
    assert groups("请公开相关信息", "请公开相关信息") == [("1", "2")]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("征地补偿方案滨河大道自行车2025 的、", max_size=12), max_size=12))
def test_every_request_is_in_one_group_at_most_and_order_does_not_matter(texts: list[str]) -> None:
    told = [Wording(str(n), str(n), text) for n, text in enumerate(texts)]
    numbers = [no for one in asked_by_several(told) for no in one.requests]
    assert len(numbers) == len(set(numbers))
    backwards = asked_by_several(reversed(told))
    assert sorted(sorted(one.requests) for one in backwards) == sorted(
        sorted(one.requests) for one in asked_by_several(told)
    )
