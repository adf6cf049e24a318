"""How requests and entries are shown as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from api.assessing import day, described, proof_json
from api.services import Services
from office.reading import Reading
from records import reminders, requests
from records.encoding import DATES, FACT
from records.reminders import Sent
from records.standing import Standing
from rules.agency import Actor, Agency
from rules.case import Remedy
from rules.entry import Entry
from rules.terms import ACTS, STAGES

Json = dict[str, object]


def standing_json(place: Standing, today: date) -> Json:
    """Return one line of a list."""
    owed = place.replied_on is None and place.due is not None
    return {
        "register_no": place.register_no,
        "agency": place.agency,
        "status": place.stage.value if place.remedy is Remedy.NONE else place.remedy.value,
        "title": STAGES[place.stage],
        "outcome": place.outcome,
        "receipt_date": day(place.receipt),
        "due": day(place.due),
        "provisional": place.provisional,
        "overdue": owed and place.due is not None and today > place.due,
        "replied_on": day(place.replied_on),
        "seq": place.seq,
    }


def request_json(reading: Reading, services: Services) -> Json:
    """Return a request as it stands today, with who asks and what for."""
    request = requests.read(services.database, reading.standing.register_no)
    assessment = described(reading.assessment)
    del assessment["proof"], assessment["refused"]
    return {
        "register_no": request.register_no,
        "agency": request.agency,
        "applicant": asdict(request.applicant),
        "description": request.description,
        "form_wanted": request.form_wanted,
        "registered_at": request.registered_at.isoformat(),
        "seq": reading.standing.seq,
    } | assessment


def timeline_json(reading: Reading, services: Services) -> Json:
    """Return the whole ledger of a request, its private texts beside, and the reminders given."""
    texts = requests.texts(services.database, reading.standing.register_no)
    sent = reminders.of_request(services.database, reading.standing.register_no)
    return {
        "register_no": reading.standing.register_no,
        "entries": entries_json(reading.entries, texts),
        "reminders": [sent_json(one) for one in sent],
    }


def entries_json(entries: Sequence[Entry], texts: Mapping[str, Mapping[str, str]]) -> list[Json]:
    """Return entries of a ledger in order, each with its private texts."""
    return [_entry_json(entry) | {"texts": texts.get(entry.key, {})} for entry in entries]


def _entry_json(entry: Entry) -> Json:
    return {
        "seq": entry.seq,
        "act": entry.fact.act,
        "title": "收到申请" if entry.fact.act == "receive" else ACTS[entry.fact.act],
        "on": day(entry.fact.on),
        "fact": FACT.dump_python(entry.fact, mode="json"),
        "actor": entry.actor,
        "recorded_at": entry.recorded_at.isoformat(),
        "dates": DATES.dump_python(entry.dates, mode="json", exclude={"reminders"}),
        "hash": entry.hash,
    }


def proof_sheet_json(reading: Reading) -> Json:
    """Return the proof sheet with the dates it proves."""
    dates = reading.assessment.dates
    return {
        "register_no": reading.standing.register_no,
        "receipt_date": day(dates.receipt),
        "due": day(dates.due),
        "cautious_due": day(reading.assessment.cautious_due),
        "provisional": dates.provisional,
        "calendar": reading.calendar.scope,
        "calendar_version": dates.calendar,
        "rows": proof_json(reading.assessment),
    }


def sent_json(sent: Sent) -> Json:
    """Return a reminder as it was given."""
    return {
        "register_no": sent.register_no,
        "kind": sent.kind,
        "planned_on": day(sent.planned_on),
        "deadline": day(sent.deadline),
        "sent_at": sent.sent_at.isoformat(),
    }


def agency_json(agency: Agency) -> Json:
    """Return an agency's profile."""
    return asdict(agency) | {"since": day(agency.since), "kind": agency.kind.value}


def actor_json(actor: Actor) -> Json:
    """Return an officer."""
    return asdict(actor) | {"role": actor.role.value}
