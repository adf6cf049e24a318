"""By what running requests can be found in the engine: status, agency, due date, entries. No personal data."""

from collections.abc import Sequence
from datetime import datetime

from temporalio.common import SearchAttributeKey

STATUS: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("GongkaiStatus")
AGENCY: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("GongkaiAgency")
DUE: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("GongkaiDue")
SEQ: SearchAttributeKey[int] = SearchAttributeKey.for_int("GongkaiSeq")
"""How many entries of its ledger the running request knew when it last showed itself; it may know more by now."""
SEARCH_ATTRIBUTES: Sequence[SearchAttributeKey[str] | SearchAttributeKey[datetime] | SearchAttributeKey[int]] = (
    STATUS,
    AGENCY,
    DUE,
    SEQ,
)
