"""What the doctor says when the ledgers are held against what the running requests know."""

import pytest

from bootstrap.examination import _against
from records.doctor import Examined
from records.findings import Fault, Finding


def held_against(before: int | None, after: int | None) -> list[tuple[Fault, str]]:
    """Hold a ledger of four entries against what its life knew before it was read, and after."""
    examined = Examined([], {"GK-1": 4}, frozenset(), frozenset())
    return [(one.fault, one.found) for one in _against({"GK-1": before}, examined, {"GK-1": after})]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (4, 4, []),
        (3, 4, []),  # it learnt the last one while we looked
        (4, 5, []),  # the ledger went on after it was read
        (3, 3, [(Fault.BEHIND, "3")]),
        (5, 5, [(Fault.AHEAD, "5")]),
        (None, 4, [(Fault.SILENT, "")]),
        (4, None, [(Fault.SILENT, "")]),
    ],
)
def test_both_only_grow_so_only_what_cannot_be_is_told(
    before: int | None, after: int | None, found: list[tuple[Fault, str]]
) -> None:
    assert held_against(before, after) == found


def test_one_that_does_not_run_is_told_unless_it_is_still_to_be_opened() -> None:
    open_one = Examined([], {"GK-1": 4}, frozenset(), frozenset())
    assert [one.fault for one in _against({}, open_one, {})] == [Fault.NOT_RUNNING]
    unopened = Examined([Finding("GK-1", Fault.UNOPENED)], {"GK-1": 4}, frozenset(), frozenset())
    assert list(_against({}, unopened, {})) == []


def test_one_that_is_silent_is_told_with_what_to_do() -> None:
    assert Finding("GK-1", Fault.SILENT).sentence == (
        "GK-1：在办件引擎中运行而没有应答，无法核对；请查看办件引擎是否在工作、日志中有无错误。"
    )
