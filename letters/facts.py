"""What a letter is written from: the case, the agency, and the words only a clerk can supply.

Texts and names are private: they live in the register, travel to the letter, and never into logs or the engine.
"""

from dataclasses import dataclass, field
from datetime import date

from rules.acts import Ground, Method
from rules.agency import Agency
from rules.case import Case
from rules.clock import Dates
from rules.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A copy handed over with the letter. `pages` 0: not counted (a data file); `form` such as "纸质复印件"."""

    name: str
    pages: int = 0
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search for the information: where, by which words, for which years, by whom, when, with what result."""

    where: str
    keywords: str
    period: str = ""
    by: str = ""
    on: date | None = None
    result: str = "未检索到所申请的信息"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the clerk wrote for this letter. A line break begins a new paragraph. Empty: not written.

    Fields named in the outcome table's `evidence` (reason, where, special_law, search, …) are required there.
    Of the fee either `fee_items` (with `fee_earlier_items` of the same month) or `fee_pages` is given (条例42).
    """

    reason: str = ""
    where: str = ""
    link_checked_on: date | None = None
    way: str = ""
    form_differs: str = ""
    special_law: str = ""
    right_agency: str = ""
    right_agency_contact: str = ""
    right_agency_unknown: bool = False
    search: tuple[Search, ...] = ()
    offer: str = ""
    earlier_number: str = ""
    earlier_on: date | None = None
    correct: tuple[str, ...] = ()
    service_proof: str = ""
    counted: str = ""
    channel: str = ""
    asked: str = ""
    content: str = ""
    answer_by: date | None = None
    override_reason: str = ""
    release_on: date | None = None
    lead_agency: bool = False
    papers: tuple[str, ...] = ()
    fee_basis: str = ""
    fee_items: int = 0
    fee_pages: int = 0
    fee_earlier_items: int = 0
    fee_payment: str = ""
    first_due: date | None = None
    record: str = ""
    was: str = ""
    now: str = ""
    not_corrected: str = ""
    replaced_number: str = ""
    replaced_on: date | None = None
    replaced_reason: str = ""
    ordered_by: str = ""
    delivered_letter: str = ""
    delivered_number: str = ""
    delivered_to: str = ""
    waybill: str = ""
    taken_down_by: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The answer to some of the requested items (numbered from 1), when they are answered differently."""

    items: tuple[int, ...]
    outcome: str
    ground: Ground | None = None
    texts: Texts = field(default_factory=Texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything one letter is written from. `dated` is the 成文日期; `addressee` is set when it is not the applicant.

    `form_wanted` and `way_wanted` are the applicant's words (条例29(2)). `online_filing` names the online way to
    apply for reconsideration, which a letter served online must name (行政复议法22(2)).
    """

    agency: Agency
    case: Case
    dates: Dates
    law: Law
    register_no: str
    letter_number: str
    dated: date
    applicant_name: str
    applicant_is_person: bool
    requested: tuple[str, ...]
    form_wanted: str = ""
    way_wanted: str = ""
    texts: Texts = field(default_factory=Texts)
    parts: tuple[Part, ...] = ()
    served_by: Method | None = None
    online_filing: str = ""
    addressee: str = ""
    title: str = ""
