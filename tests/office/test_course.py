"""How a year went: by channel, by timeliness and by month, as it is and as it was filed."""

from dataclasses import replace
from datetime import date

from office import filing
from office.books import Books
from office.course import course
from office.tables import Asked
from rules.acts import Channel
from rules.counted import Timeliness
from tests.annual.city import CITY, COUNTY, OFFICE
from tests.annual.register import Clock
from tests.office.test_filing import late_request, wanted

WHOLE = Asked(form="2021", year=2021, agency=CITY)


def test_the_course_of_the_composed_city_is_drawn(office: Books) -> None:
    found = course(WHOLE, office)
    # Of the 34 received in 2021: 6 in person; 5 by mail signed for, 5 by letter, 3 from other units (13 by letter);
    # 5 on the web and 6 by e-mail (11); 4 by fax.
    assert found.channels == {
        Channel.IN_PERSON: 6,
        Channel.POST_SIGNED: 5,
        Channel.ORDINARY_LETTER: 5,
        Channel.OTHER_UNIT: 3,
        Channel.WEB: 5,
        Channel.EMAIL: 6,
        Channel.FAX: 4,
    }
    assert found.timeliness == {Timeliness.ON_TIME: 32, Timeliness.EXTENDED: 1, Timeliness.LATE: 1}
    assert (sum(found.received), sum(found.closed), found.partly) == (34, 34, False)


def test_the_course_of_what_was_filed_is_told_as_it_was_filed(office: Books, clock: Clock) -> None:
    before = course(WHOLE, office)
    filing.file(replace(WHOLE, agency=COUNTY), wanted(), office)
    late_request(office)
    clock.set(date(2022, 2, 9))
    assert course(WHOLE, office) == before
    assert course(replace(WHOLE, agency=OFFICE), office).received[11] == 1
