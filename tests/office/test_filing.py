"""A filed table is frozen; what changes afterwards shows in a restatement; next year is held against it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from annual import document
from annual.form import Cell
from annual.refusals import DoesNotAddUp, NotFiled, NothingToRestate, ReasonMissing
from office import filing, indicating, tables
from office.books import Books
from office.filing import Wanted
from office.indicating import Entering
from office.tables import Asked
from office.unsound import unsound
from records import filings
from records.filings import FiledMeanwhile, Filing, Source, Submission, broken_links
from rules.acts import Decide, Dispatch, Method, StrikeOut
from rules.refusals import IdempotencyKeyReused, UnknownActor
from tests.annual import city
from tests.annual.city import CITY, COUNTY, OFFICE, Told
from tests.annual.register import CLERK, Clock, file, number, on, record

FIRST, SECOND = Asked(form="2021", year=2021, agency=COUNTY), Asked(form="2021", year=2022, agency=COUNTY)


def wanted(key: str = "key", *, reason: str = "", accepted: tuple[str, ...] = (), body: str = "body") -> Wanted:
    return Wanted(actor=CLERK, reason=reason, accepted=accepted, key=key, body=body)


def late_request(books: Books) -> Told:
    """Register in February 2022 a request that the county's office had received in December 2021."""
    told = next(one for one in city.told("2021") if one.no == "28")
    late = replace(told, no="41", agency=OFFICE, acts=[])
    file(books.database, late, on(date(2022, 2, 8)))
    return late


def test_what_is_filed_says_who_when_and_what(office: Books, clock: Clock) -> None:
    filed = filing.file(FIRST, wanted(), office)
    assert (filed.agency, filed.year, filed.form, filed.number) == (COUNTY, 2021, "2021", 1)
    assert (filed.actor, filed.office, filed.filed_at) == (CLERK, COUNTY, clock.instant)
    assert (filed.source, filed.reason, filed.unfiled) == (Source.COUNTED, "", (OFFICE,))
    assert document.read(filed.document) == tables.table(replace(FIRST, as_of=date(2022, 1, 20)), office)
    assert len(filed.hash) == 64
    assert filing.history(FIRST, office) == [filed]


def test_what_is_filed_is_what_was_recorded_by_then(office: Books, clock: Clock) -> None:
    clock.set(date(2022, 1, 9))  # request 28 is answered on 10 January 2022
    filed = document.read(filing.file(SECOND, wanted(), office).document)
    assert (filed.at("S3.2", "business"), filed.at("S3.4", "business"), filed.at("S3.3.2", "business")) == (1, 1, 0)


def test_the_same_key_again_is_the_same_filing_and_another_body_is_refused(office: Books) -> None:
    filed = filing.file(FIRST, wanted(), office)
    assert filing.file(FIRST, wanted(), office) == filed
    with pytest.raises(IdempotencyKeyReused):
        filing.file(FIRST, wanted(body="another"), office)


def test_nothing_changed_is_nothing_to_restate(office: Books) -> None:
    filing.file(FIRST, wanted(), office)
    with pytest.raises(NothingToRestate):
        filing.file(FIRST, wanted("again", reason="复核"), office)
    assert filing.restatement(FIRST, office).changed == []


def test_a_table_that_was_not_filed_has_no_restatement(office: Books) -> None:
    with pytest.raises(NotFiled):
        filing.restatement(FIRST, office)


def test_nobody_unknown_files(office: Books) -> None:
    with pytest.raises(UnknownActor):
        filing.file(FIRST, replace(wanted(), actor="nobody"), office)


def test_what_comes_late_shows_in_the_restatement_with_its_request_and_the_filing_stays(
    office: Books, clock: Clock
) -> None:
    filed = filing.file(FIRST, wanted(), office)
    late_request(office)
    clock.set(date(2022, 2, 9))
    changed = filing.restatement(FIRST, office).changed
    assert [(str(one.difference.cell), one.difference.filed, one.difference.now) for one in changed] == [
        ("S3.1/business", 3, 4),
        ("S3.1/total", 18, 19),
        ("S3.4/business", 1, 2),
        ("S3.4/total", 2, 3),
    ]
    assert {(tuple(one.came), tuple(one.went)) for one in changed} == {((number("41"),), ())}
    assert changed[0].difference.says == "一、本年新收政府信息公开申请数量［商业企业］由3改为4"
    assert filing.history(FIRST, office) == [filed]


def test_an_answer_corrected_afterwards_moves_its_request_from_cell_to_cell(office: Books, clock: Clock) -> None:
    filing.file(FIRST, wanted(), office)
    late = next(one for one in city.told("2021") if one.no == "28")
    # Request 28 was carried out of 2021; now a reply of 30 December 2021 comes to light instead of that of January.
    acts = [*late.acts, StrikeOut(on=date(2022, 2, 1), entry=3)]
    record(office.database, late, late.acts, acts[-1], on(date(2022, 2, 1)))
    acts.append(StrikeOut(on=date(2022, 2, 1), entry=2))
    record(office.database, late, acts[:-1], acts[-1], on(date(2022, 2, 1), 11))
    acts.append(Decide(on=date(2021, 12, 30), outcome="disclosed"))
    record(office.database, late, acts[:-1], acts[-1], on(date(2022, 2, 1), 12))
    acts.append(Dispatch(on=date(2021, 12, 30), method=Method.POST))
    record(office.database, late, acts[:-1], acts[-1], on(date(2022, 2, 1), 13))
    clock.set(date(2022, 2, 2))
    moved = {str(one.difference.cell): (one.came, one.went) for one in filing.restatement(FIRST, office).changed}
    assert moved["S3.3.1/business"] == ([number("28")], [])
    assert moved["S3.4/business"] == ([], [number("28")])


def test_a_restatement_says_why_and_follows_the_filing_before(office: Books, clock: Clock) -> None:
    first = filing.file(FIRST, wanted(), office)
    late_request(office)
    clock.set(date(2022, 2, 9))
    with pytest.raises(ReasonMissing):
        filing.file(FIRST, wanted("again"), office)
    second = filing.file(FIRST, wanted("again", reason="补录一件"), office)
    assert (second.number, second.reason, second.previous) == (2, "补录一件", first.hash)
    assert filing.restatement(FIRST, office).changed == []
    assert broken_links(filing.history(FIRST, office)) == []


def test_next_years_carried_in_is_held_against_the_filing_and_the_request_behind_the_difference_is_named(
    office: Books, clock: Clock
) -> None:
    filing.file(FIRST, wanted(), office)
    late_request(office)
    clock.set(date(2023, 1, 20))
    with pytest.raises(DoesNotAddUp) as refused:
        filing.file(SECOND, wanted("second"), office)
    assert refused.value.message == (
        "本表有2处勾稽关系不成立：“S3.2/business”应为1，实为2（每一列：上年结转数量等于上一年度报告的结转下年度数量），"
        "涉及1件（GK-41）；“S3.2/total”应为2，实为3（每一列：上年结转数量等于上一年度报告的结转下年度数量），"
        "涉及1件（GK-41）；请核对后再报。"
    )
    assert filing.history(SECOND, office) == []
    filing.file(FIRST, wanted("restated", reason="补录一件"), office)
    assert filing.file(SECOND, wanted("second"), office).number == 1


def test_a_year_whose_last_year_was_not_filed_is_held_against_what_is_counted(office: Books, clock: Clock) -> None:
    late_request(office)
    clock.set(date(2023, 1, 20))
    assert unsound(tables.cut(SECOND), tables.table(SECOND, office), office) == []
    assert filing.file(SECOND, wanted(), office).number == 1


def enter(office: Books, asked: Asked, key: str, **figures: str) -> int:
    names = {name.replace("__", "/").replace("_", "."): value for name, value in figures.items()}
    names = {name.replace("in.force", "in_force"): value for name, value in names.items()}
    told = Entering(actor=CLERK, figures=names, accepted=("S2.1.1.in_force", "S2.1.2.in_force"), key=key, body=key)
    return indicating.enter(asked, told, office)


def test_a_reading_may_be_set_aside_by_name_and_a_rule_may_not(office: Books, clock: Clock) -> None:
    enter(office, FIRST, "first", S2_1_2__made="4", S2_1_2__abolished="1", S2_1_2__in_force="30")
    enter(office, SECOND, "second", S2_1_2__made="4", S2_1_2__abolished="1", S2_1_2__in_force="40")
    filing.file(FIRST, wanted(), office)
    late_request(office)
    clock.set(date(2023, 1, 20))
    everything = ("S2.1.2.in_force", "S3.carried_in")
    with pytest.raises(DoesNotAddUp) as refused:
        filing.file(SECOND, wanted("second", accepted=everything), office)
    assert "S3.2/business" in refused.value.message
    assert "in_force" not in refused.value.message
    with pytest.raises(DoesNotAddUp, match="in_force”应为33，实为40"):
        filing.file(SECOND, wanted("second"), office)
    filing.file(FIRST, wanted("restated", reason="补录一件"), office)
    filed = filing.file(SECOND, wanted("second", accepted=everything), office)
    assert filed.accepted == everything


def test_a_filing_cannot_be_edited_or_deleted(office: Books) -> None:
    filing.file(FIRST, wanted(), office)
    for statement in ("update filing set document = '{}'", "delete from filing"):
        with pytest.raises(DBAPIError), office.database.engine.begin() as connection:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    "forge",
    [
        lambda one: replace(one, document=one.document.replace("18", "17")),
        lambda one: replace(one, actor="somebody"),
        lambda one: replace(one, filed_at=on(date(2022, 1, 21))),
        lambda one: replace(one, number=2),
    ],
)
def test_a_forged_filing_is_found(office: Books, forge: Callable[[Filing], Filing]) -> None:
    filed = filing.file(FIRST, wanted(), office)
    assert broken_links([filed]) == []
    assert broken_links([forge(filed)]) == [forge(filed).number]


def test_two_who_file_at_once_file_once(office: Books) -> None:
    filed = filing.file(FIRST, wanted(), office)
    names = Submission.__dataclass_fields__
    rival = Submission(**{name: getattr(filed, name) for name in names} | {"key": "rival", "body": "rival"})
    with pytest.raises(FiledMeanwhile):
        filings.file(office.database, rival)


def test_every_level_of_the_city_files_and_their_sum_is_the_citys(office: Books) -> None:
    whole = tables.table(replace(FIRST, agency=CITY), office)
    for agency in (OFFICE, COUNTY):
        filing.file(replace(FIRST, agency=agency), wanted(agency), office)
    filed = filing.file(replace(FIRST, agency=CITY), wanted(CITY), office)
    assert document.read(filed.document) == whole
    assert filed.unfiled == ("city-bureau",)
    assert whole.at("S3.1", "total") == 34


def test_indicators_of_the_time_are_frozen_too(office: Books, clock: Clock) -> None:
    enter(office, FIRST, "first", S2_5_1__decisions="7")
    filed = filing.file(FIRST, wanted(), office)
    clock.set(date(2022, 3, 1))
    enter(office, FIRST, "second", S2_5_1__decisions="8")
    (changed,) = filing.restatement(FIRST, office).changed
    assert (changed.difference.filed, changed.difference.now, changed.came, changed.went) == (7, 8, [], [])
    assert document.read(filed.document)[Cell("S2.5.1", "decisions")] == Decimal(7)
