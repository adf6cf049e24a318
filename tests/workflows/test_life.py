"""A whole life in the engine: fourteen months from a letter to the archive, and ends that come by themselves."""

from datetime import date

from temporalio.client import WorkflowExecutionStatus

from records import ledger
from rules.acts import (
    Channel,
    Close,
    ConcludeLitigation,
    ConcludeReconsideration,
    ConfirmReceipt,
    Decide,
    Dispatch,
    Extend,
    FileLitigation,
    FileReconsideration,
    Method,
    ReceiveCorrection,
    RecordService,
    RequestCorrection,
    Result,
    Withdraw,
)
from rules.case import Stage
from tests.workflows.later import real
from tests.workflows.living import Living, Office
from tests.zhongwei import HEAD


def dates_of(living: Living, *names: str) -> list[str]:
    """The dates that follow from the ledger as it stands, as real days."""
    dates = living.entries[-1].dates
    return [str(real(day)) for name in names if (day := getattr(dates, name)) is not None]


async def status_of(living: Living) -> WorkflowExecutionStatus | None:
    return (await living.handle.describe()).status


async def test_fourteen_months_from_a_letter_through_both_remedies_to_the_archive(playing: Office) -> None:
    living = await playing.opened(date(2025, 6, 9), Channel.ORDINARY_LETTER)
    assert living.standing.stage is Stage.AWAITING_RECEIPT

    await living.acts(ConfirmReceipt(on=date(2025, 6, 11)))
    # 12, 13, 16-20, 23-27 June, 30 June-4 July, 7-9 July.
    assert dates_of(living, "receipt", "due") == ["2025-06-11", "2025-07-09"]

    await living.acts(
        RequestCorrection(on=date(2025, 6, 16), until=date(2025, 6, 30)), ReceiveCorrection(on=date(2025, 6, 26))
    )
    # Anew from 26 June: 27 and 30 June, 1-4, 7-11, 14-18 and 21-24 July (条例30).
    assert dates_of(living, "due") == ["2025-07-24"]

    await living.acts(Extend(on=date(2025, 7, 22), days=20, approved_by=HEAD))
    # And 25, 28-31 July, 1, 4-8, 11-15 and 18-21 August (条例33(2)).
    assert dates_of(living, "due") == ["2025-08-21"]

    await living.acts(
        Decide(on=date(2025, 8, 20), outcome="partially_disclosed"),
        Dispatch(on=date(2025, 8, 20), method=Method.POST),
    )
    await living.until(date(2025, 8, 27))
    await living.act(RecordService(on=date(2025, 8, 25)))
    # Sixty days: Friday 24 October. Six months: Wednesday 25 February 2026.
    assert dates_of(living, "reconsideration", "litigation") == ["2025-10-24", "2026-02-25"]

    await living.acts(
        FileReconsideration(on=date(2025, 10, 20)),
        ConcludeReconsideration(on=date(2025, 12, 18), result=Result.UPHELD),
    )
    # Fifteen days: 2 January 2026, off until the 3rd; Sunday 4 January is worked.
    assert dates_of(living, "litigation") == ["2026-01-04"]

    await living.acts(
        FileLitigation(on=date(2025, 12, 30)),
        ConcludeLitigation(on=date(2026, 8, 10), result=Result.UPHELD),
        Close(on=date(2026, 8, 11)),
    )
    await living.handle.result()
    assert [entry.fact.act for entry in living.entries] == [
        "receive",
        "confirm_receipt",
        "request_correction",
        "receive_correction",
        "extend",
        "decide",
        "dispatch",
        "record_service",
        "file_reconsideration",
        "conclude_reconsideration",
        "file_litigation",
        "conclude_litigation",
        "close",
    ]
    assert ledger.broken_links(playing.database, living.number) == []
    assert (living.standing.stage, living.standing.open) == (Stage.CLOSED, False)


async def test_a_case_closes_by_itself_on_the_day_after_the_last_remedy_period(playing: Office) -> None:
    living = await playing.opened(date(2025, 6, 11))
    await living.acts(
        Decide(on=date(2025, 6, 20), outcome="disclosed"),
        Dispatch(on=date(2025, 6, 20), method=Method.IN_PERSON),
    )
    # Six months after 20 June: Saturday 20 December, so Monday 22 December.
    await living.until(date(2025, 12, 22))
    assert [entry.fact.act for entry in living.entries] == ["receive", "decide", "dispatch"]
    await living.until(date(2025, 12, 23))
    await living.handle.result()
    last = living.entries[-1]
    assert (last.fact.act, real(last.fact.on), last.actor) == ("close", date(2025, 12, 23), "engine")
    assert living.standing.stage is Stage.CLOSED


async def test_a_case_under_review_does_not_close_by_itself(playing: Office) -> None:
    living = await playing.opened(date(2025, 6, 11))
    await living.acts(
        Decide(on=date(2025, 6, 20), outcome="disclosed"),
        Dispatch(on=date(2025, 6, 20), method=Method.IN_PERSON),
        FileReconsideration(on=date(2025, 8, 1)),
    )
    await living.until(date(2026, 6, 30))
    assert (living.standing.stage, living.standing.open) == (Stage.REPLIED, True)
    assert await status_of(living) == WorkflowExecutionStatus.RUNNING


async def test_a_reply_by_post_that_nobody_signed_for_stays_open_until_the_ceiling(playing: Office) -> None:
    living = await playing.opened(date(2025, 6, 11))
    await living.acts(
        Decide(on=date(2025, 6, 20), outcome="disclosed"), Dispatch(on=date(2025, 6, 20), method=Method.POST)
    )
    await living.until(date(2026, 11, 30))
    assert living.standing.stage is Stage.REPLIED
    assert await status_of(living) == WorkflowExecutionStatus.RUNNING


async def test_a_withdrawn_request_is_at_rest(playing: Office) -> None:
    living = await playing.opened(date(2025, 6, 11))
    await living.acts(Withdraw(on=date(2025, 6, 12)))
    await living.handle.result()
    assert await status_of(living) == WorkflowExecutionStatus.COMPLETED
    assert living.standing.open is False


async def test_a_running_request_tells_the_engine_whose_it_is_and_nothing_about_it(playing: Office) -> None:
    living = await playing.opened(date(2025, 6, 11))
    await living.acts(Extend(on=date(2025, 6, 20), days=20, approved_by=HEAD))
    found = {key.name: value for key, value in (await living.handle.describe()).typed_search_attributes}
    own = {name: value for name, value in found.items() if name.startswith("Gongkai")}
    assert own == {"GongkaiAgency": "640500", "GongkaiSeq": 1}
