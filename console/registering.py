"""What the form of a new request asks for; a refusal comes back on the form, with everything that was typed."""

from dataclasses import dataclass

from console.act_forms import Fault, Filled
from console.desk import Desk
from console.doing import AWAY, SENT_BEFORE, STALE, UNKNOWN
from console.forms import Sent
from console.receiving import received_of
from console.visits import FormStale, Visit, check
from console.words import sentence
from office import registering
from records.unavailable import DatabaseAway
from rules.refusals import IdempotencyKeyReused, Malformed, Refusal
from workflows.client import EngineAway


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """Nothing was registered, or nobody knows: what to show, the status, and the key if the form must keep it."""

    filled: Filled
    status: int
    key: str = ""


async def register(sent: Sent, desk: Desk, visit: Visit) -> str | NotRegistered:
    """Register what a form tells and return the register number."""
    try:
        check(visit, sent)
        received, faults = received_of(sent, desk)
        if received is None:
            return NotRegistered(Filled(sent=sent, faults=faults), desk.status_of(Malformed("")))
        filed = await registering.register(received, desk, desk.cases)
    except (EngineAway, DatabaseAway):
        return _not(sent, UNKNOWN, AWAY, sent.get("key", ""))
    except FormStale as stale:
        return _not(sent, stale.message, STALE)
    except IdempotencyKeyReused as reused:
        return _not(sent, SENT_BEFORE, desk.status_of(reused))
    except Refusal as refusal:
        fault = Fault(sentence(refusal.message), refusal.article)
        return NotRegistered(Filled(sent=sent, fault=fault), desk.status_of(refusal))
    return filed.register_no


def _not(sent: Sent, why: str, status: int, key: str = "") -> NotRegistered:
    return NotRegistered(Filled(sent=sent, fault=Fault(why, "")), status, key)
