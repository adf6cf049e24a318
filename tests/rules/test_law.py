"""The law as data: every file loads, days are in order, values fit, a day before the first is refused by name."""

import ast
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from rules.agency import Agency, AgencyKind, Switch, law_of
from rules.law import FOLDER, Line, Parameter, Scalar, accepts, law, read_parameter
from rules.refusals import NoLawInForce, OverrideNotPermitted

PARAMETERS = list(law())
NAMES = [parameter.name for parameter in PARAMETERS]
CHANNELS = {"in_person", "post_signed", "ordinary_letter", "web", "email", "fax", "other_unit"}
GROUPS = {
    "open", "part", "refusal", "special_access", "not_provided", "not_handled", "no_longer_handled", "silence", "none"
}  # fmt: skip
KINDS = {"department", "local_government", "provincial_government", "ministry", "vertical", "justice_bureau"}
DAY = timedelta(days=1)

# Each quantity on the day before, on and after each change of law: law.md 0-4.
VALUES: list[tuple[str, date, Scalar]] = [
    ("regime", date(2008, 5, 1), "2007"),
    ("regime", date(2019, 5, 14), "2007"),
    ("regime", date(2019, 5, 15), "2019"),
    ("base_period", date(2019, 5, 14), 15),
    ("base_period", date(2019, 5, 15), 20),
    ("extension_limit", date(2019, 5, 14), 15),
    ("extension_limit", date(2019, 5, 15), 20),
    ("correction_notice_period", date(2019, 5, 14), None),
    ("correction_notice_period", date(2019, 5, 15), 7),
    ("correction_lapses", date(2019, 5, 14), False),
    ("correction_lapses", date(2019, 5, 15), True),
    ("third_party_period", date(2019, 5, 14), None),
    ("third_party_period", date(2019, 5, 15), 15),
    ("third_party_silence", date(2019, 5, 14), "no_disclosure"),
    ("third_party_silence", date(2019, 5, 15), "agency_decides"),
    ("joint_author_period", date(2019, 5, 15), 15),
    ("agency_time_excluded", date(2019, 5, 14), False),
    ("agency_time_excluded", date(2019, 5, 15), True),
    ("reasons_procedure", date(2019, 5, 14), False),
    ("reasons_procedure", date(2019, 5, 15), True),
    ("fee_payment_period", date(2020, 12, 31), None),
    ("fee_payment_period", date(2021, 1, 1), 20),
    ("reconsideration_period", date(2023, 12, 31), 60),
    ("reconsideration_period", date(2024, 1, 1), 60),
    ("reconsideration_not_told_limit", date(2023, 12, 31), None),
    ("reconsideration_not_told_limit", date(2024, 1, 1), 12),
    ("litigation_period", date(2015, 4, 30), 3),
    ("litigation_period", date(2015, 5, 1), 6),
    ("litigation_after_reconsideration", date(2015, 4, 30), 15),
    ("litigation_after_reconsideration", date(2015, 5, 1), 15),
    ("remedy_not_told_limit", date(2018, 2, 7), 24),
    ("remedy_not_told_limit", date(2018, 2, 8), 12),
    ("litigation_ceiling", date(2020, 1, 1), 60),
    ("receipt/web", date(2015, 11, 17), "arrived"),
    ("receipt/web", date(2015, 11, 18), "confirmed"),
    ("receipt/email", date(2019, 5, 14), "arrived"),
    ("receipt/email", date(2019, 5, 15), "confirmed"),
    ("receipt/other_unit", date(2019, 5, 14), "confirmed"),
    ("receipt/other_unit", date(2019, 5, 15), "signed_or_arrived"),
    ("remedy_route/refusal", date(2023, 12, 31), "either"),
    ("remedy_route/refusal", date(2024, 1, 1), "first"),
    ("remedy_route/part", date(2024, 1, 1), "part"),
    ("remedy_route/silence", date(2026, 6, 30), "either"),
    ("remedy_route/silence", date(2026, 7, 1), "first"),
    ("remedy_body/department", date(2023, 12, 31), "government_or_higher_department"),
    ("remedy_body/department", date(2024, 1, 1), "government"),
]


def test_every_field_of_the_statute_has_its_file_and_every_file_its_field() -> None:
    statute = law().on(date(2025, 7, 7))
    single = {
        name for name in statute.__slots__ if name not in {"receipt", "remedy_route", "remedy_body", "court_level"}
    }
    grouped = {f"receipt/{channel}" for channel in CHANNELS}
    grouped |= {f"remedy_route/{group}" for group in GROUPS}
    grouped |= {f"{folder}/{kind}" for folder in ("remedy_body", "court_level") for kind in KINDS}
    assert set(NAMES) == single | grouped
    assert len(NAMES) == len(list(FOLDER.rglob("*.toml")))


@pytest.mark.parametrize("parameter", PARAMETERS, ids=NAMES)
def test_the_days_of_a_quantity_are_in_order_and_begin_with_the_regulation(parameter: Parameter) -> None:
    days = [rule.since for rule in parameter.rules]
    assert days[0] == date(2008, 5, 1)
    assert all(earlier < later for earlier, later in pairwise(days))


@pytest.mark.parametrize("parameter", PARAMETERS, ids=NAMES)
def test_every_value_is_cited_and_fits_its_field(parameter: Parameter) -> None:
    assert parameter.title
    assert parameter.unit
    for rule in parameter.rules:
        assert rule.article
        assert rule.source
        assert accepts(parameter.name, rule.value)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=NAMES)
def test_the_day_before_the_first_value_is_refused_by_name(parameter: Parameter) -> None:
    assert parameter.on(date(2008, 5, 1)) is parameter.rules[0]
    with pytest.raises(NoLawInForce, match=re.escape(parameter.title)):
        parameter.on(date(2008, 4, 30))


def test_the_whole_law_is_refused_on_the_day_before_the_regulation() -> None:
    with pytest.raises(NoLawInForce, match="2008-04-30尚无可适用的规定"):
        law().on(date(2008, 4, 30))


@pytest.mark.parametrize("parameter", PARAMETERS, ids=NAMES)
def test_a_value_holds_from_its_day_until_the_day_before_the_next(parameter: Parameter) -> None:
    for rule, after in pairwise(parameter.rules):
        assert parameter.on(rule.since) is rule
        assert parameter.on(after.since - DAY) is rule
        assert parameter.on(after.since) is after


@pytest.mark.parametrize(("name", "day", "value"), VALUES, ids=[f"{name} {day}" for name, day, _ in VALUES])
def test_the_value_of_a_day(name: str, day: date, value: Scalar) -> None:
    statute = law().on(day)
    group, _, member = name.partition("/")
    found = getattr(statute, group)
    assert (found[member] if member else found).value == value


# ---------------------------------------------------------------- faulty files


GOOD = """title = "t"
unit = "u"
[[value]]
from = 2008-05-01
value = 1
article = "a"
source = "s"
confidence = "confirmed"
"""
FAULTS = {
    "an unknown key": GOOD.replace("unit", "colour"),
    "a value without its source": GOOD.replace('source = "s"\n', ""),
    "an unknown confidence": GOOD.replace("confirmed", "certain"),
    "neither a value nor its absence": GOOD.replace("value = 1\n", ""),
    "a value and its absence": GOOD + "regulated = false\n",
    "an unknown fact of a value": GOOD + "colour = 1\n",
    "a day that is no day": GOOD.replace("2008-05-01", '"2008-05-01"'),
    "a fraction": GOOD.replace("value = 1", "value = 1.5"),
    "the same day twice": GOOD + GOOD[GOOD.index("[[value]]") :],
    "no values at all": 'title = "t"\nunit = "u"\nvalue = []\n',
}


@pytest.mark.parametrize("text", FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(ValueError, match="base_period"):
        read_parameter(text, "base_period")


def test_a_sound_file_is_read() -> None:
    assert read_parameter(GOOD, "base_period").on(date(2008, 5, 1)).value == 1


# ---------------------------------------------------------------- what an office may choose


def test_a_choice_is_made_and_marked() -> None:
    chosen = law().switched({("remedy_route/part", date(2024, 1, 1)): "first"})
    rule = chosen.on(date(2024, 6, 1)).remedy_route["part"]
    assert (rule.value, rule.source, rule.confidence) == ("first", "本机关选择", "inferred")
    assert chosen.on(date(2025, 6, 1)).remedy_route["part"].value == "part"
    assert law().on(date(2024, 6, 1)).remedy_route["part"].value == "part"


@pytest.mark.parametrize(
    ("name", "since", "value", "says"),
    [
        (
            "base_period",
            date(2019, 5, 15),
            30,
            "“答复期限”自2019-05-15起的规定有明文依据（条例33(2)），不能由机关调整。",
        ),
        ("remedy_route/part", date(2024, 1, 1), "sometimes", "“救济途径：部分公开”不能取值'sometimes'（原值为'part'）"),
        ("correction_rounds", date(2019, 5, 15), True, "“补正告知的次数”不能取值True（原值为1）"),
        ("remedy_route/part", date(2024, 1, 2), "first", "没有自2024-01-02起的参数“remedy_route/part”可供调整"),
        ("no_such_thing", date(2024, 1, 1), 1, "没有自2024-01-01起的参数“no_such_thing”可供调整"),
    ],
)
def test_a_choice_the_law_does_not_leave_is_refused(name: str, since: date, value: Scalar, says: str) -> None:
    with pytest.raises(OverrideNotPermitted, match=re.escape(says)):
        law().switched({(name, since): value})


def test_a_number_may_be_chosen_to_be_unregulated_where_the_quantity_can_be() -> None:
    chosen = law().switched({("correction_rounds", date(2019, 5, 15)): None})
    assert chosen.on(date(2025, 1, 1)).correction_rounds.value is None


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("base_period", 20, True),
        ("base_period", True, False),
        ("base_period", "20", False),
        ("base_period", None, False),
        ("correction_notice_period", None, True),
        ("correction_lapses", 1, False),
        ("reminder_working_days", (5, 1), True),
        ("reminder_working_days", ("5",), False),
        ("fee_page_bounds", None, True),
        ("regime", "2007", True),
        ("regime", "2008", False),
        ("receipt/web", "signed", True),
        ("receipt/web", "guessed", False),
    ],
)
def test_a_quantity_accepts_what_its_field_declares(name: str, value: Scalar, fits: bool) -> None:  # noqa: FBT001 - a column
    assert accepts(name, value) is fits


def _agency(*switches: Switch) -> Agency:
    return Agency(
        code="640500-01", since=date(2020, 1, 1), name="中卫市某局", short_name="某局", kind=AgencyKind.DEPARTMENT,
        parent=None, scope="CN-NX", local_days_count=True, number_pattern="{code}-{year}-{serial}",
        letter_pattern="某公开〔{year}〕{serial}号", reconsideration_body="中卫市人民政府",
        reconsideration_body_before_2024="中卫市人民政府", court="沙坡头区人民法院", office="办公室", phone="0955-1",
        address="中卫市", switches=switches,
    )  # fmt: skip


def test_an_agency_without_choices_has_the_law_as_it_is() -> None:
    assert law_of(_agency(), law()) is law()


def test_an_agency_has_the_law_with_its_choices_made_once() -> None:
    switch = Switch("release_needs_secrecy_review", date(2019, 5, 15), value=True)
    chosen = law_of(_agency(switch), law())
    assert chosen.on(date(2025, 1, 1)).release_needs_secrecy_review.value is True
    assert law_of(_agency(switch), law()) is chosen


# ---------------------------------------------------------------- the law as it is listed


def test_the_list_holds_every_value_of_every_quantity() -> None:
    lines = list(law().lines())
    assert len(lines) == sum(len(parameter.rules) for parameter in PARAMETERS)
    assert {line.name for line in lines} == set(NAMES)


def test_a_line_says_from_when_to_when_by_which_article_and_how_surely() -> None:
    first, second = (line for line in law().lines() if line.name == "base_period")
    assert first == Line(
        name="base_period", title="答复期限", unit="working days", since=date(2008, 5, 1), until=date(2019, 5, 14),
        value=15, article="2007条例24(2)", source="国务院令第492号", confidence="confirmed", note="", switchable=False,
        chosen=False,
    )  # fmt: skip
    assert (second.since, second.until, second.value) == (date(2019, 5, 15), None, 20)


def test_only_what_is_not_confirmed_can_be_chosen() -> None:
    assert all(line.switchable == (line.confidence != "confirmed") for line in law().lines())
    assert any(line.switchable for line in law().lines())


def test_the_list_shows_what_an_office_has_chosen() -> None:
    chosen = law().switched({("remedy_route/part", date(2024, 1, 1)): "first"})
    assert [(line.name, line.value) for line in chosen.lines() if line.chosen] == [("remedy_route/part", "first")]


# ---------------------------------------------------------------- no legal number in a sentence
# (numbers outside sentences: tests/architecture)


RULES = sorted(Path(__file__).parents[2].glob("rules/**/*.py"))
PERIOD = re.compile(r"\d+\s*(?:个?工作日|日内|天|个月|页|件|元|年内)")


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.as_posix().split("/rules/", 1)[1])
def test_no_period_or_amount_stands_in_a_sentence_of_code(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documented = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    said = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documented
    ]
    assert [text for text in said if PERIOD.search(text)] == []
