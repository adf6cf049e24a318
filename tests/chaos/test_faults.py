"""One fault at a time on a running system: the disk is full, a wire is cut. What was asked meanwhile is done, once."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date

import httpx
import pytest

from chaos.inspection import inspect
from chaos.lives import lived
from chaos.memory import Asked, Memory
from chaos.office import TIMEOUT, Clerk, Door
from chaos.system import SYSTEMS, System
from tests import postgresql

pytestmark = [pytest.mark.server, pytest.mark.slow]

LIFE = lived("plain", date(2026, 3, 2))
DECIDE, DISPATCH = (body for body, _ in LIFE.acts)


@dataclass
class Desk:
    """A running system, and a clerk who remembers what was answered."""

    system: System
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        self.clerk = Clerk("clerk", self.system.sites, self.memory, Door(), "1")

    def registers(self, key: str) -> str:
        """Register a request, however long it takes."""
        self.memory.asks_to_register(key)
        number = str(self.clerk.send("/requests", LIFE.registration, key)["register_no"])
        self.memory.registered(key, number)
        return number

    def acts(self, number: str, body: Mapping[str, object]) -> Asked:
        """Do an act, however long it takes."""
        asked = self.memory.asks(number, f"{number} {body['act']}", str(body["act"]))
        answer = self.clerk.send(f"/requests/{number}/acts", body, asked.key)
        self.memory.told(number, asked, int(str(answer["seq"])))
        return asked

    def tries(self, number: str, body: Mapping[str, object]) -> int:
        """Send an act once, at the first site, and return the status."""
        asked = self.memory.asks(number, f"{number} {body['act']}", str(body["act"]))
        address = f"{self.system.sites[0]}/api/v1/requests/{number}/acts"
        headers = {"Idempotency-Key": asked.key}
        return httpx.post(address, json=dict(body), headers=headers, timeout=TIMEOUT, trust_env=False).status_code

    def fine(self) -> bool:
        """Whether the ledger holds what was answered, once, and the doctor is silent."""
        return inspect(self.system, self.memory, called=True) == []


@pytest.fixture(scope="module", params=SYSTEMS)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if request.param == "postgresql" and postgresql.installed() is None:
        pytest.skip(postgresql.MISSING)
    system = SYSTEMS[request.param](tmp_path_factory.mktemp("system"))
    try:
        system.start()
        desk = Desk(system)
        desk.clerk.move_in()
        yield desk
        desk.clerk.go_home()
    finally:
        system.stop()


@pytest.fixture
def spread(desk: Desk) -> Desk:
    if not desk.system.wires:
        pytest.skip("there is no wire between the parts of this system")
    return desk


def test_on_a_full_disk_an_act_is_not_answered_and_is_done_once_when_there_is_room(desk: Desk) -> None:
    number = desk.registers("before the disk was full")
    (disk,) = desk.system.disks
    disk.fill_disk()
    assert desk.tries(number, DECIDE) == httpx.codes.SERVICE_UNAVAILABLE
    desk.system.heal()
    assert desk.acts(number, DECIDE).seq == 2
    assert desk.acts(desk.registers("after the disk was full"), DECIDE).seq == 2
    assert desk.fine()


def act_while(desk: Desk, cut: Callable[[], None]) -> None:
    """Send an act over a cut wire, mend it, and see the act done once."""
    number = desk.registers(f"before {cut}")
    cut()
    with ThreadPoolExecutor(1) as threads:
        deciding = threads.submit(desk.acts, number, DECIDE)
        with pytest.raises(TimeoutError):
            deciding.result(1.0)
        desk.system.heal()
        assert deciding.result(30).seq == 2
    assert desk.acts(number, DISPATCH).seq == 3


@pytest.mark.parametrize("server", ["temporal", "postgresql"])
def test_a_worker_cut_off_from_a_server_does_its_act_once_when_the_wire_is_mended(spread: Desk, server: str) -> None:
    parts = {part.name: part for part in spread.system.parts}
    wires = {wire.name: wire for wire in spread.system.wires}
    parts["gongkai"].kill()  # the only other worker
    act_while(spread, wires[f"worker-{server}"].cut)
    parts["gongkai"].kill()
    act_while(spread, wires[f"worker-{server}"].hold)
    assert spread.fine()
