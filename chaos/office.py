"""An office under load: clerks who register and act over HTTP, and repeat with the same key what was not answered.

They also send the same twice at once, repeat what was answered long ago, send an act before the one it waits for,
and now and then never come back after sending.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import count
from random import Random

import httpx

from chaos.lives import Life, life
from chaos.memory import Asked, Memory
from tests.end_to_end.gongkai import AGENCY, OFFICERS

TIMEOUT = 12.0
"""Seconds after which a clerk sends again: longer than the service waits for its engine."""
LULL = 0.1
AGAIN = frozenset({"AnotherActInProgress", "LedgerConflict"})
"""Refusals that say: nothing is wrong with the act, send it again."""
Body = Mapping[str, object]
Json = Mapping[str, object]


class Closed(Exception):
    """The office closes; whoever still repeats something stops."""


class Refused(Exception):
    """The act was refused for good, with this code."""


class Door:
    """The gate of the office: shut, nobody begins anything new; closed, everybody goes home."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shut = False
        self._busy = 0
        self.closed = threading.Event()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Do one piece of work, beginning when the door is open (Closed)."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut or self.closed.is_set())
            if self.closed.is_set():
                raise Closed
            self._busy += 1
        try:
            yield
        finally:
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()

    def shut(self) -> None:
        """Let nobody begin anything new."""
        with self._changed:
            self._shut = True

    def is_quiet(self, patience: float) -> bool:
        """Wait so many seconds at most for all work in hand to be done; say whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._busy == 0, patience)

    def open(self) -> None:
        """Let work begin."""
        with self._changed:
            self._shut = False
            self._changed.notify_all()

    def close(self) -> None:
        """Send everybody home."""
        self.closed.set()
        with self._changed:
            self._changed.notify_all()


class Clerk:
    """One clerk at work: life after life of requests, against whichever site answers."""

    def __init__(self, name: str, sites: Sequence[str], memory: Memory, door: Door, seed: str) -> None:
        self.name = name
        self._sites = sites
        self._memory = memory
        self._door = door
        self._chance = Random(seed)  # noqa: S311 -- a run is repeated by its seed; nothing is kept secret by it
        self._keys = count(1)
        self._turns = count()
        self._web = httpx.Client(timeout=TIMEOUT, trust_env=False)
        self._both = ThreadPoolExecutor(2, thread_name_prefix=name)

    def work(self, today: date, pause: float) -> None:
        """Handle requests until the office closes, resting up to so many seconds between acts."""
        try:
            while True:
                self._handle(life(self._chance, today), pause)
        except Closed:
            pass
        finally:
            self.go_home()

    def go_home(self) -> None:
        """Let go of everything."""
        self._both.shutdown()
        self._web.close()

    def move_in(self) -> None:
        """Register the agency and its officers."""
        self.send("/agencies", AGENCY, "agency")
        for officer in OFFICERS:
            self.send(f"/agencies/{AGENCY['code']}/actors", officer, f"officer-{officer['code']}")

    def _handle(self, wanted: Life, pause: float) -> None:
        with self._door.inside():
            number = self._register(wanted.registration)
        done: list[tuple[Body, str]] = []
        waiting = [(body, self._key(), waits) for body, waits in wanted.acts]
        while waiting:
            self._door.closed.wait(self._chance.uniform(0, pause))
            (body, key, _), *rest = waiting
            follower = rest[0] if rest and rest[0][2] else None
            with self._door.inside():
                if not self._perform(number, (body, key), follower[:2] if follower else None, done):
                    return
            done.append((body, key))
            waiting = rest

    def _register(self, body: Body) -> str:
        key = self._key()
        self._memory.asks_to_register(key)

        def deliver() -> None:
            self._memory.registered(key, str(self.send("/requests", body, key)["register_no"]))

        self._twice(deliver) if self._chance.random() < 0.1 else deliver()  # noqa: PLR2004 -- one in ten
        number = self._memory.registrations()[key]
        if number is None:
            raise Closed
        return number

    def _perform(
        self, number: str, act: tuple[Body, str], follower: tuple[Body, str] | None, done: Sequence[tuple[Body, str]]
    ) -> bool:
        """Do an act in one of many manners; return whether the clerk goes on with this request."""
        manner = self._chance.choices(("once", "twice", "repeated", "reordered", "left"), (60, 12, 10, 15, 3))[0]
        if manner == "left":
            self._leave(number, *act)
            return False
        if manner == "reordered" and follower is not None:
            self._out_of_order(number, act, follower)
        elif manner == "twice":
            self._twice(lambda: self._act(number, *act))
        else:
            self._act(number, *act)
        if manner == "repeated" and done:
            self._act(number, *self._chance.choice(done))
        return True

    def _leave(self, number: str, body: Body, key: str) -> None:
        """Send once and never ask what became of it."""
        asked = self._memory.asks(number, key, str(body["act"]))
        self._memory.count("sent and left")
        try:
            answer = self._post(f"/requests/{number}/acts", body, key)
        except httpx.TransportError:
            return
        if answer.is_success:
            self._told(number, asked, answer.json())

    def _out_of_order(self, number: str, act: tuple[Body, str], follower: tuple[Body, str]) -> None:
        """Send the follower before the act it waits for, or both at once; then the act, until it is answered."""
        self._memory.count("reordered")
        early = self._both.submit(self._too_early, number, *follower)
        if self._chance.random() < 0.5:  # noqa: PLR2004 -- half of them
            early.result()
        self._act(number, *act)
        early.result()

    def _too_early(self, number: str, body: Body, key: str) -> None:
        """Send an act whose turn has not come. Done it may only be if what it waits for was done before."""
        asked = self._memory.asks(number, key, str(body["act"]))
        try:
            self._told(number, asked, self.send(f"/requests/{number}/acts", body, key))
        except Refused:
            self._memory.count("refused out of order")

    def _twice(self, deliver: Callable[[], None]) -> None:
        self._memory.count("sent twice at once")
        for sent in [self._both.submit(deliver), self._both.submit(deliver)]:
            sent.result()

    def _act(self, number: str, body: Body, key: str) -> None:
        """Do an act, once and for all."""
        asked = self._memory.asks(number, key, str(body["act"]))
        try:
            self._told(number, asked, self.send(f"/requests/{number}/acts", body, key))
        except Refused as refused:
            self._memory.wrong(f"{number}: {body['act']}, which is lawful, was refused: {refused}")

    def _told(self, number: str, asked: Asked, answer: Json) -> None:
        self._memory.told(number, asked, int(str(answer["seq"])))

    def send(self, path: str, body: Body, key: str) -> Json:
        """POST with one key until there is an answer (Refused, Closed)."""
        began = time.monotonic()
        while True:
            sent = time.monotonic()
            try:
                answer = self._post(path, body, key)
            except httpx.TransportError as error:
                self._memory.count(type(error).__name__)
            else:
                if answer.is_success:
                    self._memory.answered(sent)
                    self._memory.waited(time.monotonic() - began)
                    return dict(answer.json())
                self._consider(answer)
            if self._door.closed.wait(LULL):
                raise Closed

    def _post(self, path: str, body: Body, key: str) -> httpx.Response:
        site = self._sites[next(self._turns) % len(self._sites)]
        return self._web.post(f"{site}/api/v1{path}", json=dict(body), headers={"Idempotency-Key": key})

    def _consider(self, answer: httpx.Response) -> None:
        """Return when it is to be sent again (Refused)."""
        code = answer.json().get("code", "")
        self._memory.count(f"{answer.status_code} {code}")
        if answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR and code not in AGAIN:
            raise Refused(f"{answer.status_code} {answer.text}")

    def _key(self) -> str:
        return f"{self.name}-{next(self._keys)}"
