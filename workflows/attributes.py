"""What running requests tell the engine of themselves: the agency, and how much they know. No personal data.

What a case is looked for by is in the register. Lives begun in the first days told the engine status and due date too.
"""

from collections.abc import Sequence
from datetime import datetime

from temporalio.common import SearchAttributeKey

STATUS: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("GongkaiStatus")
AGENCY: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("GongkaiAgency")
DUE: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("GongkaiDue")
SEQ: SearchAttributeKey[int] = SearchAttributeKey.for_int("GongkaiSeq")
"""How many entries of its ledger the running request knew when it last read it; it may know more by now."""
SEARCH_ATTRIBUTES: Sequence[SearchAttributeKey[str] | SearchAttributeKey[datetime] | SearchAttributeKey[int]] = (
    STATUS,
    AGENCY,
    DUE,
    SEQ,
)
