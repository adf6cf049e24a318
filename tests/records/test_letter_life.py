"""What became of letters is only added to: drafts and steps, numbers, voids, signed copies, facts of service."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from records import correspondence, drafts, letter_numbers, serving, signing
from records.correspondence import Issue, Rendered
from records.database import Database
from records.drafts import Draft, Drafted, Taking
from records.letter_numbers import Voiding
from records.serving import Told
from records.signing import Upload
from rules.refusals import AlreadyRecorded, IdempotencyKeyReused, LetterSettled, NotFound
from tests.databases import row_counts
from tests.zhongwei import CITY, CLERK, HEAD, RECORDED, file, registration

ADDED_TO = ("letter_number", "letter_void", "draft", "draft_step", "signed_copy", "service_fact")
RENDERED = Rendered(title="答复书", html="<p>同意</p>", docx=b"docx", pdf=b"%PDF-", template_version="1")


@pytest.fixture
def number(database: Database) -> str:
    """A registered request."""
    return file(database, registration("key")).register_no


def issued(database: Database, number: str, key: str = "letter") -> str:
    wanted = Issue(
        register_no=number,
        agency=CITY,
        kind="E2",
        series="letter",
        dated=date(2025, 7, 8),
        actor=CLERK,
        key=key,
        body="body",
        now=RECORDED,
    )
    return correspondence.issue(database, wanted, lambda serial: (f"卫政办〔2025〕{serial}号", RENDERED)).id


def draft(number: str, key: str = "draft", replaces: str = "", body: str = "body") -> Drafted:
    return Drafted(
        register_no=number,
        kind="E2",
        words={"dated": "2025-07-08"},
        replaces=replaces,
        actor=CLERK,
        key=key,
        body=body,
        now=RECORDED,
    )


def step(found: Draft, key: str = "step", name: str = "approve") -> Taking:
    return Taking(draft=found.id, step=name, actor=HEAD, note="", key=key, body="body", now=RECORDED)


def fact(letter: str, key: str = "fact", body: str = "body") -> Told:
    return Told(
        letter=letter,
        event="sent",
        on=date(2025, 7, 9),
        method="post",
        details={"waybill": "XA1"},
        entry=None,
        actor=CLERK,
        key=key,
        body=body,
        now=RECORDED,
    )


def upload(letter: str, key: str = "copy", body: str = "body") -> Upload:
    return Upload(
        letter=letter, media_type="application/pdf", content=b"%PDF-", actor=CLERK, key=key, body=body, now=RECORDED
    )


def voiding(letter: str, key: str = "void") -> Voiding:
    return Voiding(letter=letter, reason="重复", actor=CLERK, key=key, body="body", now=RECORDED)


def nothing(_before: object) -> None:
    """Find nothing to refuse."""


def refusing(_before: object) -> None:
    raise AlreadyRecorded("已经登记；请核对。")


@pytest.fixture
def full(database: Database, number: str) -> Database:
    """A register with a row in each table of letters."""
    signing.add(database, upload(issued(database, number)))
    serving.add(database, fact(issued(database, number)), nothing)
    letter_numbers.void(database, voiding(issued(database, number, "another")))
    drafts.take(database, step(drafts.add(database, draft(number))), nothing)
    return database


@pytest.mark.parametrize("table", ADDED_TO)
@pytest.mark.parametrize("statement", ["update {} set key = 'x'", "delete from {}"])
def test_what_is_only_added_to_cannot_be_changed_or_deleted(full: Database, table: str, statement: str) -> None:
    said = statement.format(table).replace("letter_number set key", "letter_number set number")
    before = row_counts(full)
    with full.engine.connect() as connection, pytest.raises(DBAPIError, match=f"{table} is append-only"):
        connection.execute(text(said))
    assert row_counts(full) == before
    assert before[table] >= 1


def test_a_draft_is_kept_with_its_steps_and_its_versions(database: Database, number: str) -> None:
    first = drafts.add(database, draft(number))
    assert drafts.add(database, draft(number)) == first
    second = drafts.add(database, draft(number, "second", replaces=first.id))
    taken = drafts.take(database, step(second), nothing)
    assert [(one.step, one.actor) for one in taken.steps] == [("approve", HEAD)]
    assert drafts.find(database, first.id).replaced_by == second.id
    assert {one.id for one in drafts.of_request(database, number)} == {first.id, second.id}
    with pytest.raises(IdempotencyKeyReused):
        drafts.add(database, draft(number, body="other"))
    with pytest.raises(NotFound):
        drafts.find(database, "0" * 16)


def test_of_two_next_versions_at_once_one_is_kept(database: Database, number: str) -> None:
    first = drafts.add(database, draft(number))

    def attempt(key: str) -> bool:
        try:
            drafts.add(database, draft(number, key, replaces=first.id))
        except LetterSettled:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(attempt, "abcd")) == [False, False, False, True]
    assert row_counts(database)["draft"] == 2


def test_a_draft_of_another_request_is_not_replaced(database: Database, number: str) -> None:
    other = file(database, registration("other")).register_no
    first = drafts.add(database, draft(other))
    with pytest.raises(NotFound):
        drafts.add(database, draft(number, "second", replaces=first.id))


def test_a_refused_step_leaves_nothing_and_a_repeated_one_is_one(database: Database, number: str) -> None:
    found = drafts.add(database, draft(number))
    with pytest.raises(AlreadyRecorded):
        drafts.take(database, step(found), refusing)
    assert row_counts(database)["draft_step"] == 0
    assert not drafts.taken_before(database, step(found))
    drafts.take(database, step(found), nothing)
    assert drafts.taken_before(database, step(found))
    assert len(drafts.take(database, step(found), refusing).steps) == 1


def test_facts_of_service_told_at_once_are_numbered_in_a_row(database: Database, number: str) -> None:
    letter = issued(database, number)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda key: serving.add(database, fact(letter, key), nothing), "abcdef"))
    assert [one.seq for one in serving.of_letter(database, letter)] == [1, 2, 3, 4, 5, 6]


def test_a_refused_fact_leaves_nothing_and_the_same_key_is_the_same_fact(database: Database, number: str) -> None:
    letter = issued(database, number)
    with pytest.raises(AlreadyRecorded):
        serving.add(database, fact(letter), refusing)
    assert serving.before(database, "fact", "body") is None
    told = serving.add(database, fact(letter), nothing)
    assert serving.add(database, fact(letter), refusing) == told == serving.before(database, "fact", "body")
    with pytest.raises(IdempotencyKeyReused):
        serving.before(database, "fact", "other")


def test_a_signed_copy_is_known_by_its_hash(database: Database, number: str) -> None:
    letter = issued(database, number)
    copy = signing.add(database, upload(letter))
    # As sha256sum says of a file of the five bytes "%PDF-".
    assert copy.sha256 == "38523c087796e5d5dd1cf9bad1fb026781a838dd9dd2cf8af58b9f6502a46778"
    assert signing.content(database, letter, 1) == (copy, b"%PDF-")
    with pytest.raises(NotFound):
        signing.content(database, letter, 2)
    with pytest.raises(NotFound):
        signing.add(database, upload("0" * 16, "other"))
    with pytest.raises(IdempotencyKeyReused):
        signing.add(database, upload(letter, body="other"))


def test_a_void_is_on_the_list_and_its_number_is_not_given_again(database: Database, number: str) -> None:
    first = issued(database, number)
    assert letter_numbers.void(database, voiding(first)).void
    assert letter_numbers.void(database, voiding(first)).void
    with pytest.raises(LetterSettled):
        letter_numbers.void(database, voiding(first, "again"))
    issued(database, number, "second")
    book = letter_numbers.of_year(database, CITY, 2025)
    assert [(one.number, one.serial, one.void, one.void_reason) for one in book] == [
        ("卫政办〔2025〕1号", 1, True, "重复"),
        ("卫政办〔2025〕2号", 2, False, ""),
    ]
    assert letter_numbers.of_year(database, CITY, 2026) == []


def test_a_sent_letter_is_not_voided_and_a_void_one_neither_sent_nor_signed(database: Database, number: str) -> None:
    sent, void = issued(database, number), issued(database, number, "void")
    serving.add(database, fact(sent), nothing)
    with pytest.raises(LetterSettled):
        letter_numbers.void(database, voiding(sent))
    letter_numbers.void(database, voiding(void))
    with pytest.raises(LetterSettled):
        serving.add(database, fact(void, "other"), nothing)
    with pytest.raises(LetterSettled):
        signing.add(database, upload(void))
