"""How filed tables, restatements, roll-ups and indicators are shown as JSON."""

import json
from collections.abc import Sequence

from annual import document
from annual.identities import Broken
from annual.table import Table
from annual.value import Value, written
from annual.verification import told
from office.filing import Changed, Restatement
from office.roll_up import Level, RollUp
from office.unsound import Unsound
from records.filings import Filing, broken_links
from records.indicators import Indicator

Json = dict[str, object]


def filing_json(filing: Filing) -> Json:
    """Return a filing without its table."""
    return {
        "agency": filing.agency,
        "form": filing.form,
        "year": filing.year,
        "number": filing.number,
        "source": filing.source.value,
        "filed_at": filing.filed_at.isoformat(),
        "office": filing.office,
        "actor": filing.actor,
        "reason": filing.reason,
        "unfiled": list(filing.unfiled),
        "accepted": list(filing.accepted),
        "hash": filing.hash,
    }


def filings_json(filings: Sequence[Filing]) -> Json:
    """Return every filing of a table; `broken_links` are the numbers at which their chain does not hold."""
    return {"filings": [filing_json(filing) for filing in filings], "broken_links": list(broken_links(filings))}


def restatement_json(restatement: Restatement) -> Json:
    """Return the list of differences against what was filed last."""
    return {
        "filed": filing_json(restatement.filing),
        "differences": [_changed_json(one) for one in restatement.changed],
    }


def _changed_json(changed: Changed) -> Json:
    difference = changed.difference
    return {
        "cell": str(difference.cell),
        "label": difference.label,
        "filed": _number(difference.filed),
        "now": _number(difference.now),
        "says": difference.says,
        "came": list(changed.came),
        "went": list(changed.went),
    }


def unsound_json(found: Sequence[Unsound]) -> Json:
    """Return the identities that do not hold, each with the requests behind it."""
    return {"broken": [told(one.broken) | {"requests": list(one.requests)} for one in found]}


def mistakes_json(found: Sequence[Broken]) -> Json:
    """Return what does not add up in a table before it is handed in."""
    return {"broken": [told(one) for one in found]}


def roll_up_json(rolled: RollUp) -> Json:
    """Return every level's table, and whose is unfiled or missing."""
    return {
        "own": table_json(rolled.own),
        "children": [_level_json(level) for level in rolled.children],
        "whole": table_json(rolled.whole),
        "unfiled": [level.agency for level in rolled.children if level.state == "unfiled"],
        "missing": [level.agency for level in rolled.children if level.state == "missing"],
        "changed": [level.agency for level in rolled.children if level.changed],
    }


def _level_json(level: Level) -> Json:
    return {
        "agency": level.agency,
        "name": level.name,
        "state": level.state.value,
        "changed": level.changed,
        "filing": None if level.filing is None else filing_json(level.filing),
        "table": table_json(level.table),
    }


def table_json(table: Table) -> object:
    """Return a table as the contract's JSON."""
    shown: object = json.loads(document.write(table))
    return shown


def indicators_json(entries: Sequence[Indicator]) -> Json:
    """Return what is entered in each cell, and every entry that led there, oldest first."""
    lines = [_indicator_json(entry) for entry in entries]
    return {"figures": {str(line["cell"]): line["value"] for line in lines}, "history": lines}


def _indicator_json(entry: Indicator) -> Json:
    return {
        "cell": f"{entry.row}/{entry.column}" if entry.column else entry.row,
        "value": written(entry.value),
        "actor": entry.actor,
        "entered_at": entry.entered_at.isoformat(),
    }


def _number(value: Value | None) -> str | None:
    return None if value is None else written(value)
