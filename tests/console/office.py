"""The office of these tests: the pages over a real register, acts recorded at once by a door without an engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from httpx import AsyncClient, Response

from activities.register import Register
from activities.shapes import Office, RecordAct
from console.desk import Desk
from holidays.board import NoticeBoard
from records import agencies, standing
from records.database import Database
from rules.law import law
from rules.refusals import ActInFuture, NotFound
from rules.shanghai import legal_day
from tests.console.shown import Form, Shown
from tests.zhongwei import recorded
from workflows.client import Cases, EngineAway
from workflows.messages import Answer, Perform

NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
"""11:00 in Shanghai, on a Tuesday."""
TODAY = date(2026, 3, 10)


class Door(Cases):
    """The door to running requests, with nobody behind it: an act is recorded on the spot, or the engine is away."""

    def __init__(self, database: Database, board: NoticeBoard) -> None:
        self.database = database
        self.register = Register(database, law(), board.of)
        self.away = False
        self.performed: list[Perform] = []

    def open_soon(self) -> None:
        """Open nothing."""

    async def perform(self, register_no: str, wanted: Perform) -> Answer:
        """Record an act."""
        if self.away:
            raise EngineAway(register_no)
        if wanted.act.on > legal_day(NOW):
            raise ActInFuture("办理日期尚未到来。")
        self.performed.append(wanted)
        return self._record(register_no, wanted)

    def _record(self, register_no: str, wanted: Perform) -> Answer:
        place = standing.find(self.database, register_no)
        if place is None:
            raise NotFound("没有这件申请。")
        agency = agencies.find(self.database, place.agency, place.arrived_on)
        entry = RecordAct(
            register_no=register_no,
            office=Office(agency=agency.code, scope=agency.scope, local_days_count=agency.local_days_count),
            seq=place.seq + 1,
            act=wanted.act,
            actor=wanted.actor,
            key=wanted.key,
            body=wanted.body,
            recorded_at=NOW,
        )
        done = recorded(self.register, entry)
        return Answer(seq=done.seq, dates=done.dates)


@dataclass(slots=True)
class Browser:
    """A browser that keeps its cookies, follows no script, and reads what it is shown."""

    web: AsyncClient
    desk: Desk
    door: Door
    last: list[Response] = field(default_factory=list)

    async def get(self, address: str, status: int = 200) -> Shown:
        """Open a page."""
        return self._shown(await self.web.get(address), status)

    async def send(self, form: Form, values: Mapping[str, str], *, button: str = "", status: int = 200) -> Shown:
        """Fill in a form and press a button; a success leads on to the next page."""
        sent = {**form.values, **values, **({"do": button} if button else {})}
        answer = await self.web.post(form.action.partition("#")[0], data=sent)
        if answer.status_code == 303:
            assert status == 200, answer.headers["location"]
            answer = await self.web.get(answer.headers["location"])
        return self._shown(answer, status)

    def _shown(self, answer: Response, status: int) -> Shown:
        assert answer.status_code == status, Shown.of(answer.text).text[:600]
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        self.last.append(answer)
        return Shown.of(answer.text)


def words_of(shown: Sequence[str]) -> str:
    """Return pieces of text as one."""
    return " ".join(shown)
