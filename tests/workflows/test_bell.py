"""The bell rings once for many registrations, soon after the last, and never later than it must."""

import asyncio
import logging

import pytest

from workflows import bell
from workflows.bell import Bell


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bell, "QUIET", 0.05)
    monkeypatch.setattr(bell, "LONGEST", 0.2)


class Listener:
    def __init__(self) -> None:
        self.rings: list[float] = []

    async def heard(self) -> None:
        self.rings.append(asyncio.get_running_loop().time())


@pytest.mark.usefixtures("quick")
async def test_many_registrations_ring_once_and_the_next_one_rings_again() -> None:
    listener = Listener()
    rung = Bell(listener.heard)
    for _ in range(20):
        rung.pull()
    assert listener.rings == []
    await asyncio.sleep(0.15)
    assert len(listener.rings) == 1
    rung.pull()
    await asyncio.sleep(0.15)
    assert len(listener.rings) == 2


@pytest.mark.usefixtures("quick")
async def test_a_desk_that_never_rests_is_interrupted() -> None:
    listener = Listener()
    rung = Bell(listener.heard)
    began = asyncio.get_running_loop().time()
    while not listener.rings:
        rung.pull()
        await asyncio.sleep(0.01)
        assert asyncio.get_running_loop().time() - began < 5
    assert listener.rings[0] - began >= 0.2


@pytest.mark.usefixtures("quick")
async def test_a_bell_that_nobody_hears_is_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise ConnectionError

    caplog.set_level(logging.WARNING)
    rung = Bell(broken)
    rung.pull()
    await asyncio.sleep(0.15)
    assert "on its next round" in caplog.text
    rung.pull()
    await asyncio.sleep(0.15)
    assert caplog.text.count("on its next round") == 2
