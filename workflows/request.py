"""One request, from receipt to the end of its remedies: waits for an act or for a day, one act at a time."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from temporalio import workflow
from temporalio.common import RetryPolicy, SearchAttributeUpdate
from temporalio.exceptions import ActivityError, ApplicationError

with workflow.unsafe.imports_passed_through():
    from activities.desk import Desk
    from activities.register import REMEMBERED, Register, refused
    from activities.shapes import Life, RecordAct, Recorded, Remind, Reminded, Reread
    from rules.acts import Act, Close, Reckon, Supersede
    from rules.agency import law_with
    from rules.case import Case, Remedy, Stage
    from rules.clock import remedies_end
    from rules.history import fold
    from rules.law import law
    from rules.refusals import ActInFuture, AnotherActInProgress, IdempotencyKeyReused, LedgerConflict, Refusal
    from rules.reminders import Reminder, due_now, next_day, replaced, with_following
    from rules.shanghai import legal_day, office_day, opening
    from rules.transitions import check
    from workflows.attributes import AGENCY, DUE, SEQ, STATUS
    from workflows.messages import Answer, Perform

PATIENCE = timedelta(seconds=30)
RETRY = RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=30))
SHORTEST_SLEEP = timedelta(seconds=1)
ENGINE = "engine"
CALM = "one-alarm-shown-when-changed"
"""Lives begun since then set their alarm only for another instant, and show themselves only when that changes."""
QUIET = "shown-when-the-ledger-is-read"
"""Lives begun since then are calm too, and show themselves when they begin and when they have read their ledger."""
# What a local activity refused arrives as itself; only other activities wrap it.
REFUSED = (ApplicationError, ActivityError)


@workflow.defn(name="request")
class RequestLife:
    """The durable life of one request. Its truth is the ledger; its state can be rebuilt from it at any time."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        self.life = life
        self.lock = asyncio.Lock()
        self.acting = False
        self.quiet = workflow.patched(QUIET)
        self.calm = self.quiet or workflow.patched(CALM)
        self.shown: tuple[Stage, date | None] | None = None
        self.wake: datetime | None = None
        self.alarm: asyncio.Task[None] | None = None

    @workflow.run
    async def run(self, life: Life) -> None:  # noqa: ARG002 -- taken by __init__; the library hands it to both
        """Live until the case is at rest: wait for an act or the next day on which something is to be done."""
        self._show()
        while True:
            if self._at_rest():
                await workflow.wait_condition(workflow.all_handlers_finished)
                if self._at_rest():  # an act that came meanwhile may have opened the case again
                    return
            seen = self.life.seq
            await self._send_reminders()
            await self._close_when_over()
            await self._wait(seen)
            if self._should_continue():
                workflow.continue_as_new(self.life)

    # ------------------------------------------------------------ acts

    @workflow.update
    async def perform(self, wanted: Perform) -> Answer:
        """Record one act and answer when the ledger has it; the same key again gives the same answer."""
        known = self._known(wanted)
        if known is not None:
            return Answer(seq=known.seq, dates=known.dates)
        self.acting = True  # between validation and the ledger's answer no other act may come in
        try:
            async with self.lock:
                recorded = await self._record(wanted)
        finally:
            self.acting = False
        return Answer(seq=recorded.seq, dates=recorded.dates)

    @perform.validator
    def check_act(self, wanted: Perform) -> None:
        """Refuse what the law does not permit now; a refusal leaves no trace in the history."""
        try:
            if self._known(wanted) is None:
                self._check(wanted.act, by_ledger=wanted.permitted_after > 0)
        except Refusal as refusal:
            raise refused(refusal) from None

    def _check(self, act: Act, *, by_ledger: bool) -> None:
        if self.acting:
            raise AnotherActInProgress("本件正有一项办理在登记，请稍候重试。")
        if act.on > self._today():
            raise ActInFuture(f"办理日期{act.on}尚未到来（今天是{self._today()}），请核对日期。")
        if not by_ledger and not isinstance(act, Supersede | Reckon):  # held against the ledger when it is recorded
            chosen = law_with(law(), self.life.office.switches)
            check(self._case(), act, lambda: self.life.dates, chosen.on)

    def _known(self, wanted: Perform) -> Recorded | None:
        known = next((recorded for recorded in self.life.recorded if recorded.key == wanted.key), None)
        if known is not None and known.body != wanted.body:
            raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一项办理；请换一个键，或重发原来的内容。")
        return known

    async def _record(self, wanted: Perform, *, again: bool = False) -> Recorded:
        entry = RecordAct(
            register_no=self.life.register_no,
            office=self.life.office,
            seq=self.life.seq + 1,
            act=wanted.act,
            actor=wanted.actor,
            key=wanted.key,
            body=wanted.body,
            recorded_at=workflow.now(),
        )
        try:
            recorded = await workflow.execute_local_activity_method(
                Register.record, entry, start_to_close_timeout=PATIENCE, retry_policy=RETRY, summary=wanted.act.act
            )
        except REFUSED as error:
            await self._reread()  # refused: should the ledger have gone on without us, go on from there
            if not again and _is_conflict(error):
                return await self._record(wanted, again=True)
            raise
        if recorded.seq != self.life.seq + 1:  # recorded long ago and forgotten here, or behind this life's back
            await self._reread()
            return recorded
        self.life = replace(
            self.life,
            acts=(*self.life.acts, wanted.act),
            dates=recorded.dates,
            recorded=(*self.life.recorded, recorded)[-REMEMBERED:],
        )
        if not self.quiet and (not self.calm or self._looks() != self.shown):
            self._show()
        return recorded

    @workflow.signal
    async def reread(self) -> None:
        """Read the ledger again: something else than this life has appended to it."""
        async with self.lock:  # an act that is being recorded must not be overtaken by an older reading
            await self._reread()

    async def _reread(self) -> None:
        wanted = Reread(register_no=self.life.register_no)
        self.life = await workflow.execute_local_activity_method(
            Register.reread, wanted, start_to_close_timeout=PATIENCE, retry_policy=RETRY
        )
        self._show()

    @workflow.query
    def entries_known(self) -> int:
        """Say how many entries of its ledger this life knows."""
        return self.life.seq

    # ------------------------------------------------------------ days

    async def _send_reminders(self) -> None:
        """Give every reminder whose day has come and that was not given: late after an outage, never not at all."""
        for reminder in self._due():
            await self._remind(reminder)

    def _due(self) -> tuple[Reminder, ...]:
        return due_now(self._planned(), frozenset(self.life.sent), self._office_day())

    def _planned(self) -> tuple[Reminder, ...]:
        return with_following(self.life.dates.reminders, self.life.following)

    async def _remind(self, reminder: Reminder) -> None:
        wanted = Remind(
            register_no=self.life.register_no, office=self.life.office, reminder=reminder, at=workflow.now()
        )
        given: Reminded | None = await workflow.execute_local_activity_method(
            Desk.remind, wanted, start_to_close_timeout=PATIENCE, retry_policy=RETRY, summary=reminder.kind
        )
        if given is None or given.then is None:  # older versions answered nothing
            self.life = replace(self.life, sent=(*self.life.sent, reminder.key))
            return
        before, following = self.life.following, replaced(self.life.following, given.told, given.then)
        overtaken = {one.key for one in before} - {one.key for one in following}
        sent = dict.fromkeys((*self.life.sent, given.told.key))
        self.life = replace(self.life, sent=tuple(key for key in sent if key not in overtaken), following=following)

    async def _close_when_over(self) -> None:
        """Archive the case by itself on the day after the last remedy period."""
        if not self._is_over():
            return
        async with self.lock:
            if not self._is_over():  # an act that was being recorded, or was read meanwhile, has the last word
                return
            key = f"close:{self.life.seq}"
            with suppress(*REFUSED):  # the ledger knows better, and the life has been read again from it
                await self._record(Perform(act=Close(on=self._office_day()), actor=ENGINE, key=key, body=key))

    def _is_over(self) -> bool:
        """Say whether nothing can follow any more: the reply is out, and no remedy is sought or can be."""
        end = remedies_end(self.life.dates)
        if end is None or self._office_day() <= end or self._stage() is not Stage.REPLIED:
            return False
        return self._case().remedy is Remedy.NONE

    async def _wait(self, seen: int) -> None:
        """Sleep until an entry after `seen` was recorded, or until the office opens on the next day that matters.

        What follows an overdue reminder may change without an entry, when the ledger is read again.
        """
        if self.life.following and self._due():
            return
        following = self.life.following

        def stirred() -> bool:
            return self.life.seq > seen or self.life.following != following or self._should_continue()

        if self.calm:
            self._set_alarm(self._next_wake())
            await workflow.wait_condition(lambda: stirred() or self._rings())
        else:
            wake = self._next_wake()
            with suppress(TimeoutError):
                await workflow.wait_condition(stirred, timeout=None if wake is None else _sleep_until(wake))

    def _set_alarm(self, wake: datetime | None) -> None:
        """Be woken then. An alarm that is set for that instant goes on: the engine is told nothing."""
        if wake == self.wake and not self._rings():
            return
        if self.alarm is not None:
            self.alarm.cancel()
        self.wake = wake
        self.alarm = None if wake is None else asyncio.create_task(workflow.sleep(_sleep_until(wake)))

    def _rings(self) -> bool:
        return self.alarm is not None and self.alarm.done()

    def _next_wake(self) -> datetime | None:
        end = remedies_end(self.life.dates)
        over = end + timedelta(days=1) if end is not None and end >= self._office_day() else None
        days = [next_day(self._planned(), self._office_day()), over]
        known = [day for day in days if day is not None]
        return opening(min(known)).astimezone(UTC) if known else None

    # ------------------------------------------------------------ state

    def _case(self) -> Case:
        return fold(self.life.arrival, self.life.applicant, self.life.acts, self.life.matter)

    def _stage(self) -> Stage:
        return self._case().stage(self.life.dates.receipt)

    def _at_rest(self) -> bool:
        ended = self._stage() in (Stage.CLOSED, Stage.WITHDRAWN)
        return ended and self._case().remedy is Remedy.NONE

    def _should_continue(self) -> bool:
        return workflow.info().is_continue_as_new_suggested() and workflow.all_handlers_finished()

    def _today(self) -> date:
        return legal_day(workflow.now())

    def _office_day(self) -> date:
        return office_day(workflow.now())

    def _looks(self) -> tuple[Stage, date | None]:
        """Return what older lives are looked for by in the engine; of all others the register knows it."""
        return self._stage(), self.life.dates.due

    def _show(self) -> None:
        """Tell the engine whose case this is and how many entries of its ledger it knows."""
        told: list[SearchAttributeUpdate[Any]] = [
            AGENCY.value_set(self.life.office.agency),
            SEQ.value_set(self.life.seq),
        ]
        if self.quiet:
            told += [STATUS.value_unset(), DUE.value_unset()]  # an older run of this life may have told them
        else:
            self.shown = stage, due = self._looks()
            told += [STATUS.value_set(stage.value), DUE.value_unset() if due is None else DUE.value_set(opening(due))]
        workflow.upsert_search_attributes(told)


def _sleep_until(wake: datetime) -> timedelta:
    return max(wake - workflow.now(), SHORTEST_SLEEP)


def _is_conflict(error: ApplicationError | ActivityError) -> bool:
    """Say whether the ledger had gone on: the act may be recorded after what was appended meanwhile."""
    reason = error.cause if isinstance(error, ActivityError) else error
    return isinstance(reason, ApplicationError) and reason.type == LedgerConflict.__name__
