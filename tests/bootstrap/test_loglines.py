"""The log: one line each, for people or for programs, and never a word of an applicant."""

import json
import logging
import sys

import pytest
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from temporalio.exceptions import ApplicationError

from bootstrap.loglines import JsonLine, TextLine
from records.unavailable import DatabaseAway
from rules.refusals import NotFound
from tests.zhongwei import NAME


def record(message: str, *values: object, **more: str) -> logging.LogRecord:
    """A line that is about to be written, with the fault that is being handled, if any."""
    fault = sys.exc_info()
    made = logging.LogRecord("api.errors", logging.ERROR, __file__, 1, message, values, fault if fault[1] else None)
    made.created = 1772416800.5  # 2026-03-02 02:00:00.5 UTC
    vars(made).update(more)
    return made


def written(fault: BaseException, formatter: logging.Formatter) -> str:
    """The line that a fault gets."""
    try:
        raise fault
    except type(fault):
        return formatter.format(record("it failed"))


def validation_error() -> ValidationError:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(int).validate_python(NAME)
    return error.value


def sql_error() -> DBAPIError:
    with pytest.raises(DBAPIError) as error, create_engine("sqlite://").connect() as connection:
        connection.execute(text(f"select '{NAME}' from nowhere"))  # noqa: S608 -- a fault that quotes what it was given
    return error.value


def test_a_line_for_programs_is_one_object_with_the_request_it_is_about() -> None:
    line = JsonLine().format(
        record("engine away, %s is opened later", "640500-2026-0001", register_no="640500-2026-0001")
    )
    assert json.loads(line) == {
        "at": "2026-03-02T02:00:00.500+00:00",
        "level": "ERROR",
        "logger": "api.errors",
        "message": "engine away, 640500-2026-0001 is opened later",
        "register_no": "640500-2026-0001",
    }
    assert "\n" not in line


@pytest.mark.parametrize("formatter", [TextLine(), JsonLine()], ids=["text", "json"])
@pytest.mark.parametrize("quoting", [validation_error, sql_error, lambda: KeyError(NAME), lambda: ValueError(NAME)])
def test_what_drivers_and_validators_quote_is_left_out(quoting: object, formatter: logging.Formatter) -> None:
    assert callable(quoting)
    fault = quoting()
    assert NAME in str(fault)
    line = written(fault, formatter)
    assert NAME not in line
    assert type(fault).__name__ in line
    assert "test_loglines.py" in line


def test_the_words_of_this_house_stand() -> None:
    line = written(NotFound("登记册中没有这个登记编号；请核对编号。"), TextLine())
    assert line.endswith("rules.refusals.NotFound: 登记册中没有这个登记编号；请核对编号。")


def test_what_the_engine_carries_is_named_by_its_kind() -> None:
    line = written(ApplicationError(NAME, type="LedgerConflict"), TextLine())
    assert line.endswith("temporalio.exceptions.ApplicationError: LedgerConflict")


def full_disk() -> None:
    raise OSError(28, "No space left on device", "/var/lib/张三")


def lose() -> None:
    try:
        full_disk()
    except OSError as full:
        raise DatabaseAway("the database does not answer") from full


def away() -> DatabaseAway:
    """A fault of ours that another one caused."""
    with pytest.raises(DatabaseAway) as caught:
        lose()
    return caught.value


def test_a_cause_is_told_before_its_consequence_and_inside_a_group_too() -> None:
    lines = written(ExceptionGroup("two parts", [away()]), TextLine()).splitlines()
    assert [line for line in lines[1:] if not line.startswith("  ")] == [
        "builtins.ExceptionGroup",
        "builtins.OSError: No space left on device",
        "records.unavailable.DatabaseAway: the database does not answer",
    ]
