"""Notices over HTTP: previewed, saved, refused; and the list of differences that a saved one leads to."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response

from api.app import create_app
from api.services import Services
from rules.law import law
from tests import databases, zhongwei
from tests.api.house import check_problem, fresh_key
from tests.holidays.notice_texts import COUNT_WRONG, RELABELLED, TEXT_2026, TEXT_2027, WEB_PAGE, WEEKDAY_WRONG
from tests.publishing import NOW, SPRING, Office2087
from tests.zhongwei import CITY, COUNTY
from workflows.client import Cases, EngineAway

WRONG = {"weekday": WEEKDAY_WRONG, "count": COUNT_WRONG, "relabelled": RELABELLED, "page": WEB_PAGE}


class Bell(Cases):
    """The door to the engine, of which only the bell is there: it may be out of order."""

    def __init__(self) -> None:
        self.rung = 0
        self.works = True

    async def look_now(self) -> None:
        """Count how often the sweep was called."""
        self.rung += 1
        if not self.works:
            raise EngineAway("away")


@dataclass(frozen=True, slots=True)
class Front:
    """The application, its office, and its bell."""

    web: AsyncClient
    office: Office2087
    bell: Bell
    folder: Path

    async def post(self, text: str, **query: str) -> Response:
        """Send a notice."""
        headers = {"Idempotency-Key": fresh_key(), "Content-Type": "text/plain; charset=utf-8"}
        return await self.web.post("/calendar/CN/notices", content=text.encode(), params=query, headers=headers)

    @property
    def saved(self) -> list[str]:
        """The files of the notices that were saved."""
        return sorted(str(file.relative_to(self.folder)) for file in self.folder.rglob("*.toml"))


@pytest.fixture
async def front(tmp_path: Path) -> AsyncIterator[Front]:
    """The application over a register and a notice board of its own."""
    with databases.migrated("sqlite", tmp_path) as database:
        zhongwei.move_in(database)
        office, bell = Office2087.over(database, tmp_path), Bell()
        app = create_app(Services(database, law(), office.board, lambda: NOW, bell))
        transport = ASGITransport(app, raise_app_exceptions=False)
        async with AsyncClient(transport=transport, base_url="http://office/api/v1") as web:
            yield Front(web, office, bell, tmp_path)


async def test_a_preview_saves_nothing_and_calls_nobody(front: Front) -> None:
    told = (await front.post(TEXT_2027)).json()
    assert (told["year"], told["number"]) == (2027, "国办发明电〔2026〕9号")
    assert (told["already_known"], told["saved"], told["publication"]) == (False, False, None)
    assert (front.saved, front.bell.rung) == ([], 0)


async def test_a_saved_notice_counts_at_once_and_the_sweep_is_called(front: Front) -> None:
    told = (await front.post(TEXT_2027, save="true")).json()
    (news,) = front.office.publication.news(NOW)
    assert (told["saved"], told["publication"]) == (True, news.publication)
    assert (front.saved, front.bell.rung) == (["notices/CN/2027.toml"], 1)
    year = (await front.web.get("/calendar/CN/2027")).json()
    assert [day["working"] for day in year["days"] if day["date"] in ("2027-01-31", "2027-02-05")] == [True, False]


async def test_a_notice_is_saved_while_the_engine_is_away(front: Front) -> None:
    front.bell.works = False
    assert (await front.post(TEXT_2027, save="true")).json()["saved"] is True
    assert len(front.office.publication.news(NOW)) == 1


async def test_a_notice_on_record_is_not_saved_again(front: Front) -> None:
    told = (await front.post(TEXT_2026, save="true")).json()
    assert (told["already_known"], told["saved"], told["publication"]) == (True, False, None)
    assert (front.saved, front.bell.rung) == ([], 0)


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_notice_is_refused_with_its_reason_and_changes_nothing(front: Front, wrong: str) -> None:
    check_problem(await front.post(WRONG[wrong], save="true"), 409, "NoticeRefused")
    assert (front.saved, front.bell.rung, front.office.publication.news(NOW)) == ([], 0, [])


@pytest.fixture
async def published(front: Front) -> str:
    """A publication that moved a case of the city and one of the county, the other way round in the register."""
    for code in (COUNTY, CITY):
        front.office.request(code=code)
    front.office.publish(SPRING)
    return front.office.moves(SPRING)[0].publication


async def test_the_list_of_differences_is_told_by_register_number(front: Front, published: str) -> None:
    told = (await front.web.get(f"/calendar/publications/{published}/moves")).json()
    assert told["publication"] == published
    assert told["moves"][0] == {
        "register_no": "640500-2087-0001",
        "agency": CITY,
        "entry": 2,
        "due_before": "2087-02-03",
        "due_after": "2087-02-06",
        "deadlines": [{"deadline": "due", "before": "2087-02-03", "after": "2087-02-06"}],
    }
    assert [move["register_no"] for move in told["moves"]] == ["640500-2087-0001", "640521-2087-0001"]


async def test_the_list_of_differences_is_read_in_pages_and_by_agency(front: Front, published: str) -> None:
    address = f"/calendar/publications/{published}/moves"
    rest = (await front.web.get(address, params={"after": "640500-2087-0001"})).json()
    own = (await front.web.get(address, params={"agency": CITY})).json()
    assert [move["agency"] for move in rest["moves"]] == [COUNTY]
    assert [move["agency"] for move in own["moves"]] == [CITY]


async def test_the_list_of_differences_opens_in_a_spreadsheet(front: Front, published: str) -> None:
    answer = await front.web.get(f"/calendar/publications/{published}/moves.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        "登记编号,机关,账册项次,期限,原为,现为",
        "640500-2087-0001,640500,2,答复期限,2087-02-03,2087-02-06",
        "640521-2087-0001,640521,2,答复期限,2087-02-03,2087-02-06",
        "",
    ]
    assert answer.content.startswith(b"\xef\xbb\xbf")


async def test_a_publication_that_moved_nothing_has_an_empty_list(front: Front) -> None:
    assert (await front.web.get("/calendar/publications/none/moves")).json()["moves"] == []
    csv = await front.web.get("/calendar/publications/none/moves.csv")
    assert csv.content.decode("utf-8-sig") == "登记编号,机关,账册项次,期限,原为,现为\r\n"
