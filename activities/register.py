"""The register as workflows see it: record an act, read a life again. Repeatable: keyed on (register no, key)."""

from collections.abc import Callable, Mapping, Sequence

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.shapes import Life, Office, RecordAct, Recorded, Reread
from activities.together import Together
from records import agencies, ledger, reminders, requests, standing
from records.database import Database
from records.ledger import Proposed
from records.unavailable import DatabaseAway
from rules.agency import law_with
from rules.calendar import WorkingCalendar
from rules.clock import reckon
from rules.entry import Entry, Receive
from rules.law import Law
from rules.recording import admit
from rules.refusals import Refusal
from rules.reminders import resumed

CalendarOf = Callable[[str, bool], WorkingCalendar]
REMEMBERED = 50


class Register:
    """Reads and appends to the ledger, with the law and the calendars to reckon by."""

    def __init__(self, database: Database, law: Law, calendar_of: CalendarOf) -> None:
        self._database = database
        self._law = law
        self._calendar_of = calendar_of
        self._together = Together(self.record_all, lambda wanted: wanted.register_no)

    @activity.defn(name="record")
    async def record(self, wanted: RecordAct) -> Recorded:
        """Admit an act against the ledger, reckon, append. A refusal is final; anything else is tried again."""
        try:
            return await self._together.done(wanted)
        except Refusal as refusal:
            raise refused(refusal) from refusal

    def record_all(self, wanted: Sequence[RecordAct]) -> Sequence[Recorded | Exception]:
        """Record acts, each on another request, in one transaction; say of each how it stands, or why it failed.

        When one fails all are tried alone: a place that is taken, or a ledger that cannot be read, must not hold up the
        rest. Raises DatabaseAway.
        """
        try:
            return self._record_all(wanted)
        except DatabaseAway:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is told to him whose act it is
            if len(wanted) == 1:
                return [error]
            return [self.record_all([one])[0] for one in wanted]

    def _record_all(self, wanted: Sequence[RecordAct]) -> Sequence[Recorded | Refusal]:
        with self._database.reading() as session:
            ledgers = ledger.histories(session, sorted(one.register_no for one in wanted))
        outcomes = [self._proposed(one, ledgers[one.register_no]) for one in wanted]
        proposed = [outcome for outcome in outcomes if isinstance(outcome, Proposed)]
        appended = self._append(proposed, ledgers)
        return [_recorded(appended[one.register_no]) if isinstance(one, Proposed) else one for one in outcomes]

    def _proposed(self, wanted: RecordAct, entries: Sequence[Entry]) -> Recorded | Refusal | Proposed:
        """Return what an act amounts to after what was read: recorded before, refused, or to be appended."""
        known = next((entry for entry in entries if entry.key == wanted.key), None)
        if known is not None:
            return _recorded(known)
        calendar = self._calendar_of(wanted.office.scope, wanted.office.local_days_count)
        law = law_with(self._law, wanted.office.switches)
        before = [entry.fact for entry in entries if not isinstance(entry.fact, Receive)]
        try:
            after = admit(standing.case_of(entries), before, wanted.act, law, calendar)
        except Refusal as refusal:
            return refusal
        return Proposed(
            register_no=wanted.register_no,
            agency=wanted.office.agency,
            seq=wanted.seq,
            fact=wanted.act,
            actor=wanted.actor,
            key=wanted.key,
            body=wanted.body,
            recorded_at=wanted.recorded_at,
            dates=reckon(after, law, calendar),
        )

    def _append(self, proposed: Sequence[Proposed], ledgers: Mapping[str, Sequence[Entry]]) -> Mapping[str, Entry]:
        """Append to ledgers that were read before, in the order in which everybody does who appends to several."""
        if not proposed:
            return {}
        following = sorted(((ledgers[one.register_no], one) for one in proposed), key=lambda pair: pair[1].register_no)
        with self._database.writing() as session:
            return {entry.register_no: entry for entry in ledger.append_all(session, following)}

    @activity.defn(name="reread")
    def reread(self, wanted: Reread) -> Life:
        """Return a request's life as the ledger has it."""
        try:
            return life(self._database, wanted.register_no)
        except Refusal as refusal:
            raise refused(refusal) from refusal


def refused(refusal: Refusal) -> ApplicationError:
    """Return a refusal as the engine carries it: its code, article and sentence; final, never retried."""
    return ApplicationError(refusal.message, refusal.article, type=refusal.code, non_retryable=True)


def life(database: Database, register_no: str) -> Life:
    """Return everything a workflow must know of a request, from the ledger alone (NotFound if there is none)."""
    request = requests.read(database, register_no)
    entries = ledger.history(database, register_no)
    first = ledger.arrival_of(entries)
    agency = agencies.find(database, request.agency, first.on)
    return Life(
        register_no=register_no,
        office=Office.of(agency),
        arrival=first.arrival,
        applicant=first.applicant,
        matter=first.matter,
        acts=tuple(entry.fact for entry in entries if not isinstance(entry.fact, Receive)),
        dates=entries[-1].dates,
        sent=tuple(sorted(reminders.sent_keys(database, register_no))),
        following=resumed(reminders.told_overdue(database, register_no)),
        recorded=tuple(_recorded(entry) for entry in entries[1:][-REMEMBERED:]),
    )


def _recorded(entry: Entry) -> Recorded:
    return Recorded(seq=entry.seq, key=entry.key, body=entry.body, dates=entry.dates)
