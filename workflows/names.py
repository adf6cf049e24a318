"""How requests and acts are called in the engine."""

from workflows.messages import Perform

TASK_QUEUE = "requests"
SWEEP = "sweep"
COURIER = "courier"
REQUEST = "request-"


def workflow_id(register_no: str) -> str:
    """Return the engine's name of a request."""
    return f"{REQUEST}{register_no}"


def register_no(name: str) -> str:
    """Return the register number of the request that the engine calls by this name."""
    return name.removeprefix(REQUEST)


def publication_id(publication: str) -> str:
    """Return the engine's name of a calendar publication."""
    return f"publication-{publication}"


def update_id(wanted: Perform) -> str:
    """Return the engine's name of an act: the same key with the same content is the same act.

    The engine keeps what the ledger refused, and would answer it again: permitted since, the act has another name.
    """
    since = f".{wanted.permitted_after}" if wanted.permitted_after else ""
    return f"{wanted.key[:24]}.{wanted.body[:24]}{since}"
