"""A register in which notices are published: the year 2087, for which nothing is on record until a test says it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from activities.publication import PageAsked, PageDone, Publication, Published, publication_name
from activities.register import Register
from activities.shapes import Office, RecordAct
from holidays.board import NoticeBoard
from holidays.notice import Festival, Kind, Notice
from records import agencies, ledger, publications
from records.database import Database
from records.publications import Move
from rules.acts import Act, Arrival, Channel
from rules.agency import Actor, Role
from rules.entry import Entry
from rules.law import law
from tests.zhongwei import CITY, CLERK, RECORDED, agency, file, recorded, registration

NOW = datetime(2087, 1, 7, 2, 0, tzinfo=UTC)
TODAY = date(2087, 1, 7)
MONDAY = date(2087, 1, 6)
"""20 working days later by weekends alone: 7-10, 13-17, 20-24, 27-31 January, 3 February."""


def january(*days: int) -> tuple[date, ...]:
    """Return days of January 2087."""
    return tuple(date(2087, 1, day) for day in days)


def notice(number: int, festival: Festival, *, scope: str = "CN", kind: Kind = Kind.ARRANGEMENT) -> Notice:
    """Return a notice for 2087 that was out before the year began."""
    return Notice(
        scope=scope,
        year=2087,
        kind=kind,
        issuer="国务院办公厅",
        number=f"国办发明电〔2086〕{number}号",
        title="关于2087年部分节假日安排的通知",
        issued=date(2086, 11, 1),
        known_since=date(2086, 11, 1),
        festivals=(festival,),
    )


SPRING = notice(9, Festival("春节", off=january(22, 23, 24)))
"""Wednesday to Friday off: 3 February becomes 6 February."""


@dataclass
class Office2087:
    """The register, its notice board, and the activity that publishes."""

    database: Database
    board: NoticeBoard
    publication: Publication
    numbers: int = field(default=0)

    @classmethod
    def over(cls, database: Database, folder: Path) -> "Office2087":
        """Return an office that keeps its notices in a folder and has heard of all that are packaged."""
        board = NoticeBoard(folder)
        office = cls(database, board, Publication(database, law(), board.of, board.notices))
        office.publication.news(NOW)
        return office

    def agency(self, code: str, scope: str, *, local_days_count: bool = True) -> None:
        """Add an agency of a region, and a clerk."""
        profile = replace(agency(code), scope=scope, local_days_count=local_days_count, parent=None)
        agencies.add(self.database, profile, RECORDED)
        agencies.add_actor(self.database, Actor(agency=code, code=CLERK, name="马建国", role=Role.CLERK))

    def request(self, arrived_on: date = MONDAY, *, code: str = CITY, channel: Channel = Channel.IN_PERSON) -> str:
        """Register a request and return its number; one that came over the web is still to be confirmed."""
        self.numbers += 1
        profile = agencies.find(self.database, code, arrived_on)
        days = self.board.of(profile.scope, profile.local_days_count)
        wanted = registration(f"key-{self.numbers}", arrived_on, agency=code)
        return file(
            self.database, replace(wanted, arrival=Arrival(channel=channel, arrived_on=arrived_on)), days
        ).register_no

    def act(self, number: str, *acts: Act) -> None:
        """Record acts as a running case records them."""
        register = Register(self.database, law(), self.board.of)
        for act in acts:
            seq = len(self.entries(number)) + 1
            office = Office(agency=CITY, scope="CN", local_days_count=True)
            recorded(
                register,
                RecordAct(
                    register_no=number,
                    office=office,
                    seq=seq,
                    act=act,
                    actor=CLERK,
                    key=f"act-{seq}",
                    body="body",
                    recorded_at=NOW + timedelta(minutes=seq),
                ),
            )

    def announce(self, said: Notice) -> Published:
        """Save a notice and return what the sweep finds."""
        self.board.save(said)
        (published,) = self.publication.news(NOW)
        self.publication.published(published)
        return published

    def page(self, published: Published, after: str = "") -> PageDone:
        """Reckon one page again."""
        return self.publication.move_page(PageAsked(published=published, after=after, at=NOW))

    def publish(self, said: Notice) -> PageDone:
        """Save a notice and reckon the first page of the open cases again."""
        return self.page(self.announce(said))

    def entries(self, number: str) -> tuple[Entry, ...]:
        """Return the ledger of a request."""
        return ledger.history(self.database, number)

    def due(self, number: str) -> date | None:
        """Return the reply date that the ledger has."""
        return self.entries(number)[-1].dates.due

    def moves(self, said: Notice) -> list[Move]:
        """Return the list of differences of a notice."""
        return list(publications.moves(self.database, publication_name(said), "", 1000))
