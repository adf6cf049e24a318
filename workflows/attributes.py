"""By what running requests can be found in the engine: status, agency, due date. No personal data."""

from collections.abc import Sequence
from datetime import datetime

from temporalio.common import SearchAttributeKey

STATUS: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("GongkaiStatus")
AGENCY: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("GongkaiAgency")
DUE: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("GongkaiDue")
SEARCH_ATTRIBUTES: Sequence[SearchAttributeKey[str] | SearchAttributeKey[datetime]] = (STATUS, AGENCY, DUE)
