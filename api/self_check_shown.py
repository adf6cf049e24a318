"""How the December self-check is shown: as JSON, and as lines for a terminal."""

from collections.abc import Iterable, Iterator

from office.self_check import SelfCheck
from records.self_check import Closed
from rules.counted import What
from rules.outcomes import outcome

Json = dict[str, object]
WHAT = {
    What.RECONSIDERATION: "行政复议",
    What.LAWSUIT: "行政诉讼（未经复议）",
    What.LAWSUIT_AFTER_RECONSIDERATION: "行政诉讼（复议后）",
}
NOTHING = "  无"


def self_check_json(found: SelfCheck) -> Json:
    """Return the self-check; every list is complete."""
    return {
        "refusals": [_closed_json(one) for one in found.refused],
        "asked_by_several": [
            {
                "text": one.asked.text,
                "applicants": one.asked.applicants,
                "requests": list(one.asked.requests),
                "disclosed": one.disclosed,
            }
            for one in found.candidates
        ],
        "overdue": [{"register_no": one.register_no, "agency": one.agency, "due": str(one.due)} for one in found.owed],
        "closed_late": [_closed_json(one) for one in found.late],
        "lost": [
            {
                "register_no": one.register_no,
                "agency": one.agency,
                "what": one.what.value,
                "on": str(one.on),
                "outcome": one.outcome,
                "note": one.note,
            }
            for one in found.lost
        ],
        "lost_by_outcome": dict(found.reasons),
    }


def lines(found: SelfCheck) -> Iterator[str]:
    """Give the self-check as lines of a terminal."""
    yield f"一、本年不予公开、应当重新审查的（条例18）：{len(found.refused)}件"
    yield from _listed(f"{one.register_no}  {one.closed_on}  {outcome(one.outcome).title}" for one in found.refused)
    yield f"二、多人申请、可以转为主动公开的（条例44）：{len(found.candidates)}项"
    yield from _listed(
        f"{one.asked.applicants}人  {one.asked.text}（{'、'.join(one.asked.requests)}"
        f"{'，已有公开' if one.disclosed else ''}）"
        for one in found.candidates
    )
    yield f"三、逾期：未答复{len(found.owed)}件，本年逾期答复{len(found.late)}件"
    yield from _listed(
        [f"{one.register_no}  应于{one.due}前答复，尚未答复" for one in found.owed]
        + [f"{one.register_no}  {one.closed_on}答复，已逾期" for one in found.late]
    )
    yield f"四、复议、诉讼被纠正的：{len(found.lost)}件"
    yield from _listed(
        f"{one.register_no}  {one.on}  {WHAT[one.what]}  原处理：{_title(one.outcome)}  原因：{one.note or '未登记'}"
        for one in found.lost
    )
    for code, number in found.reasons.items():
        yield f"  其中原处理为“{_title(code)}”的{number}件"


def _listed(told: Iterable[str]) -> Iterator[str]:
    empty = True
    for line in told:
        empty = False
        yield f"  {line}"
    if empty:
        yield NOTHING


def _title(code: str) -> str:
    return outcome(code).title if code else "未答复"


def _closed_json(one: Closed) -> Json:
    return {
        "register_no": one.register_no,
        "agency": one.agency,
        "outcome": one.outcome,
        "title": outcome(one.outcome).title,
        "closed_on": str(one.closed_on),
        "late": one.late,
    }
