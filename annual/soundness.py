"""Whether a table may be filed: every identity holds, save those of inferred rules that the office does not follow."""

from collections.abc import Collection, Iterable

from annual.identities import Broken
from annual.refusals import DoesNotAddUp
from annual.value import written

_CONFIRMED = "confirmed"
_NAMED = 8
_LISTED = 20


def blocking(found: Iterable[Broken], accepted: Collection[str] = ()) -> list[Broken]:
    """Return what keeps a table from being filed. `accepted` are ids of inferred rules the office does not follow.

    What a source states as a rule cannot be accepted as broken; what is a reading can (law.md: inferred).
    """
    return [one for one in found if one.confidence == _CONFIRMED or one.identity not in accepted]


def refuse(found: Iterable[tuple[Broken, Collection[str]]], what: str) -> None:
    """Raise DoesNotAddUp when anything is broken, naming each break and the requests behind it."""
    told = [_told(broken, requests) for broken, requests in found]
    if not told:
        return
    more = f"；另有{len(told) - _LISTED}处" if len(told) > _LISTED else ""
    raise DoesNotAddUp(f"{what}有{len(told)}处勾稽关系不成立：{'；'.join(told[:_LISTED])}{more}；请核对后再报。")


def _told(broken: Broken, requests: Collection[str]) -> str:
    said = f"“{broken.where}”应为{written(broken.expected)}，实为{written(broken.found)}（{broken.says}）"
    if not requests:
        return said
    named = "、".join(list(requests)[:_NAMED])
    return f"{said}，涉及{len(requests)}件（{named}{'等' if len(requests) > _NAMED else ''}）"
