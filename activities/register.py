"""The register as workflows see it: record an act, read a life again. Repeatable: keyed on (register no, key)."""

from collections.abc import Callable, Sequence

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.shapes import Life, Office, RecordAct, Recorded, Reread
from records import agencies, ledger, reminders, requests
from records.database import Database
from records.ledger import Proposed
from rules.agency import law_with
from rules.calendar import WorkingCalendar
from rules.clock import reckon
from rules.entry import Entry, Receive
from rules.history import fold
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

    @activity.defn(name="record")
    def record(self, wanted: RecordAct) -> Recorded:
        """Admit an act against the ledger, reckon, append after what was read. A refusal is final; else it retries."""
        try:
            entries = ledger.history(self._database, wanted.register_no)
            known = next((entry for entry in entries if entry.key == wanted.key), None)
            return _recorded(known or self._append(wanted, entries))
        except Refusal as refusal:
            raise refused(refusal) from refusal

    def _append(self, wanted: RecordAct, entries: Sequence[Entry]) -> Entry:
        """Append an act to a ledger that was read before: others need not wait while it is being reckoned."""
        calendar = self._calendar_of(wanted.office.scope, wanted.office.local_days_count)
        law = law_with(self._law, wanted.office.switches)
        first = ledger.arrival_of(entries)
        before = [entry.fact for entry in entries if not isinstance(entry.fact, Receive)]
        case = fold(first.arrival, first.applicant, before, first.matter)
        after = admit(case, before, wanted.act, law, calendar)
        proposed = Proposed(
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
        with self._database.writing() as session:
            (appended,) = ledger.append_all(session, [(entries, proposed)])
            return appended

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
