"""Letters as issued: numbered without gaps, rendered once, never again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from records import correspondence
from records.correspondence import Issue, Rendered
from records.database import Database
from rules.refusals import IdempotencyKeyReused, MissingFact, NotFound, NumberTaken
from tests.databases import row_counts
from tests.zhongwei import CITY, CLERK, HEAD, RECORDED, file, registration

Render = Callable[[int], tuple[str, Rendered]]


@pytest.fixture
def number(database: Database) -> str:
    """A registered request."""
    return file(database, registration("key")).register_no


def letter(number: str, key: str, *, body: str = "body", series: str = "letter", year: int = 2025) -> Issue:
    """Return a letter to be issued."""
    return Issue(
        register_no=number,
        agency=CITY,
        kind="E2",
        series=series,
        dated=date(year, 7, 8),
        actor=CLERK,
        key=key,
        body=body,
        now=RECORDED,
    )


def rendering(text: str, before: str = "卫政办公开〔2025〕") -> Render:
    rendered = Rendered(
        title="答复书", html=f"<p>{text}</p>", docx=text.encode(), pdf=b"%PDF-" + text.encode(), template_version="v1"
    )
    return lambda serial: (f"{before}{serial}号", rendered)


def refusing(_serial: int) -> tuple[str, Rendered]:
    raise MissingFact("缺少理由。")


def test_letters_issued_at_once_are_numbered_in_a_row(database: Database, number: str) -> None:
    with ThreadPoolExecutor(10) as threads:
        issued = list(
            threads.map(
                lambda n: correspondence.issue(database, letter(number, f"key-{n}"), rendering(f"{n}")), range(10)
            )
        )
    assert sorted(one.number for one in issued) == sorted(f"卫政办公开〔2025〕{n}号" for n in range(1, 11))


def test_each_series_and_each_year_has_numbers_of_its_own(database: Database, number: str) -> None:
    wanted = [
        letter(number, "one"),
        letter(number, "two", series="fee"),
        letter(number, "three", year=2026),
        letter(number, "four"),
    ]
    numbers = [
        correspondence.issue(database, one, rendering("x", f"{one.series}〔{one.dated.year}〕")).number
        for one in wanted
    ]
    assert numbers == ["letter〔2025〕1号", "fee〔2025〕1号", "letter〔2026〕1号", "letter〔2025〕2号"]


def test_the_same_key_again_is_the_same_letter_and_is_not_rendered_again(database: Database, number: str) -> None:
    first = correspondence.issue(database, letter(number, "key"), rendering("同意公开"))
    before = row_counts(database)
    assert correspondence.issue(database, letter(number, "key"), refusing) == first
    assert row_counts(database) == before


def test_the_same_key_with_another_body_is_refused(database: Database, number: str) -> None:
    correspondence.issue(database, letter(number, "key"), rendering("同意公开"))
    with pytest.raises(IdempotencyKeyReused):
        correspondence.issue(database, letter(number, "key", body="another"), rendering("不予公开"))
    assert row_counts(database)["letter"] == 1


def test_a_letter_that_is_refused_leaves_its_number_to_the_next(database: Database, number: str) -> None:
    before = row_counts(database)
    with pytest.raises(MissingFact):
        correspondence.issue(database, letter(number, "key"), refusing)
    assert row_counts(database) == before
    assert correspondence.issue(database, letter(number, "next"), rendering("x")).number == "卫政办公开〔2025〕1号"


def test_a_number_the_pattern_gives_twice_is_refused_and_nothing_is_kept(database: Database, number: str) -> None:
    correspondence.issue(database, letter(number, "key"), rendering("同意公开"))
    before = row_counts(database)
    with pytest.raises(NumberTaken):
        correspondence.issue(database, letter(number, "other", series="fee"), rendering("收费"))
    assert row_counts(database) == before


def test_a_warning_is_kept_with_the_officer_who_answered_for_it(database: Database, number: str) -> None:
    late = Rendered(
        title="答复书", html="", docx=b"", pdf=b"", template_version="v1", warnings=("DatedAfterDue", "ReasonThin")
    )
    wanted = replace(letter(number, "key"), accepted_by=HEAD)
    issued = correspondence.issue(database, wanted, lambda serial: (f"{serial}号", late))
    assert (issued.accepted_by, issued.warnings) == (HEAD, ("DatedAfterDue", "ReasonThin"))
    sound = correspondence.issue(database, replace(letter(number, "next"), accepted_by=HEAD), rendering("x"))
    assert (sound.accepted_by, sound.warnings) == ("", ())


def test_a_letter_is_fetched_as_it_was_issued(database: Database, number: str) -> None:
    issued = correspondence.issue(database, letter(number, "key"), rendering("同意公开"))
    forms = {"html": "<p>同意公开</p>".encode(), "docx": "同意公开".encode(), "pdf": "%PDF-同意公开".encode()}
    assert correspondence.contents(database, issued.id) == forms
    assert correspondence.content(database, issued.id, "pdf") == forms["pdf"]
    assert correspondence.find(database, issued.id) == issued
    assert correspondence.of_request(database, number) == [issued]
    assert (issued.kind, issued.title, issued.dated, issued.issued_at) == ("E2", "答复书", date(2025, 7, 8), RECORDED)
    with pytest.raises(NotFound):
        correspondence.content(database, "0" * 16, "html")
