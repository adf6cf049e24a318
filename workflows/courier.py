"""The courier: carries messages to the channels of officers, and has the day's messages made when offices open."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.post import Digests, Post
    from rules.shanghai import legal_day, office_day, opening

PATIENCE = timedelta(minutes=2)
"""A page of messages has twenty seconds, that of agencies some more while the database is busy."""
RETRY = RetryPolicy(maximum_interval=timedelta(seconds=30))
PAUSE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """What the courier remembers: the latest day whose messages were made, and how long it rests at most."""

    digested: date | None = None
    pause: timedelta = PAUSE


@workflow.defn(name="courier")
class Courier:
    """One courier for the whole register. A slow channel holds up other channels, never a request or the sweep."""

    @workflow.init
    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds

    @workflow.run
    async def run(self, rounds: Rounds) -> None:
        """Make the day's messages when their hour has come, carry what is to be carried, rest, look again."""
        del rounds
        while not workflow.info().is_continue_as_new_suggested():
            await self._make_digests()
            next_try = await self._deliver()
            await self._rest(next_try)
        workflow.continue_as_new(self.rounds)

    async def _make_digests(self) -> None:
        """Make the messages of this day, once its offices have opened; on the same day also after an outage."""
        today = legal_day(workflow.now())
        if office_day(workflow.now()) != today or self.rounds.digested == today:
            return
        reached, at = "", workflow.now()
        while True:
            done = await workflow.execute_activity_method(
                Post.digest, Digests(at=at, after=reached), start_to_close_timeout=PATIENCE, retry_policy=RETRY
            )
            reached = done.reached
            if not reached:
                break
        self.rounds = replace(self.rounds, digested=today)

    async def _deliver(self) -> datetime | None:
        done = await workflow.execute_activity_method(
            Post.deliver, workflow.now(), start_to_close_timeout=PATIENCE, retry_policy=RETRY
        )
        return done.next_try

    async def _rest(self, next_try: datetime | None) -> None:
        """Rest until the next message is to be tried, until offices open, or a minute."""
        now = workflow.now()
        today = opening(legal_day(now))
        opens = today if today > now else opening(legal_day(now) + ONE_DAY)
        wake = min(now + self.rounds.pause, opens, next_try or opens)
        if wake > now:
            await workflow.sleep(wake - now)
