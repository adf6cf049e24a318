"""Whom a request concerns: the agency as of a day, its officers, those above, and who acted."""

from dataclasses import replace
from datetime import date

import pytest

from records import agencies, concerned
from records.database import Database
from rules.escalation import Escalation
from rules.refusals import UnknownAgency
from tests import zhongwei
from tests.zhongwei import CITY, CLERK, COUNTY, HEAD, RECORDED, file, registration

DAY = date(2025, 7, 1)


def test_an_agency_below_another_has_officers_above_it(database: Database) -> None:
    number = file(database, registration("key", agency=COUNTY)).register_no
    found = concerned.of_request(database, number, COUNTY, DAY)
    assert (found.agency.code, list(found.trail)) == (COUNTY, [CLERK])
    assert [(one.agency, one.code) for one in found.officers] == [(COUNTY, CLERK), (COUNTY, HEAD)]
    assert [(one.agency, one.code) for one in found.above] == [(CITY, CLERK), (CITY, HEAD)]


def test_nobody_stands_above_the_highest(database: Database) -> None:
    number = file(database, registration("key")).register_no
    assert concerned.of_request(database, number, CITY, DAY).above == ()


def test_the_profile_is_that_of_the_day(database: Database) -> None:
    number = file(database, registration("key")).register_no
    new = Escalation(head=3, yellow=0, red=-2)
    agencies.add(database, replace(zhongwei.agency(), since=DAY, escalation=new), RECORDED)
    days = [date(2025, 6, 30), DAY]
    assert [concerned.of_request(database, number, CITY, day).agency.escalation.red for day in days] == [-5, -2]


def test_an_agency_that_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(UnknownAgency):
        concerned.of_request(database, "640500-2025-0001", "999999", DAY)
