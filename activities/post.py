"""The post: carries messages to channels a page at a time, and makes everybody's message of the day."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from temporalio import activity

from activities.carrier import carry
from activities.register import CalendarOf
from activities.shapes import Round
from records import agencies, arrears, deliveries, messages
from records.database import Database
from records.deliveries import Parcel
from rules.agency import Agency, law_of
from rules.law import Law
from rules.messages import Message, digest
from rules.recipients import shares
from rules.refusals import Refusal
from rules.shanghai import legal_day

PAGE = 10
AGENCIES = 20
log = logging.getLogger(__name__)

Carry = Callable[[Sequence[Parcel]], Iterator[tuple[Parcel, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """How many messages a round tried to carry, and when the next is to be tried (None: nothing is on its way)."""

    seen: int
    next_try: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """The messages of the day of `at`, for the agencies after a code ("" for the first)."""

    at: datetime
    after: str


class Post:
    """Messages on their way, and the day's messages to be made."""

    def __init__(self, database: Database, law: Law, calendar_of: CalendarOf, carry: Carry = carry) -> None:
        self._database = database
        self._law = law
        self._calendar_of = calendar_of
        self._carry = carry

    @activity.defn(name="deliver")
    def deliver(self, at: datetime) -> Delivered:
        """Try to carry one page of what is to be tried by an instant; each is marked before and after."""
        parcels = deliveries.claim(self._database, at, PAGE)
        for parcel, reason in self._carry(parcels):
            deliveries.carried(self._database, parcel, reason, at)
        return Delivered(seen=len(parcels), next_try=deliveries.next_try(self._database))

    @activity.defn(name="digest")
    def digest(self, wanted: Digests) -> Round:
        """Make the messages of the day of one page of agencies, once; none on a day off, none of nothing."""
        codes = arrears.agencies_after(self._database, wanted.after, AGENCIES)
        today = legal_day(wanted.at)
        for code in codes:
            try:
                messages.keep_all(self._database, self._digests(code, today), wanted.at)
            except Refusal as refusal:  # one that has no calendar holds up no other
                log.error("no messages of the day for %s (%s)", code, refusal.code)  # noqa: TRY400 -- its words are not needed
        return Round(reached=codes[-1] if len(codes) == AGENCIES else "", seen=len(codes))

    def _digests(self, code: str, today: date) -> Sequence[Message]:
        agency = agencies.find(self._database, code, today)
        if not self._calendar_of(agency.scope, agency.local_days_count).is_working(today):
            return ()
        owed = arrears.owed(self._database, code, self._horizon(agency, today))
        trails = arrears.trails(self._database, [one.register_no for one in owed])
        mine = shares(owed, trails, agencies.actors(self._database, code))
        made = (digest(officer, his, today) for officer, his in mine.items())
        return [message for message in made if message is not None]

    def _horizon(self, agency: Agency, today: date) -> date:
        """Return the last day that is soon: as many working days ahead as the first reminder."""
        ahead = law_of(agency, self._law).on(today).reminder_working_days.value
        return self._calendar_of(agency.scope, agency.local_days_count).add(today, max((*ahead, 1)))
