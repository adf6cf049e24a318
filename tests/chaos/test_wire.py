"""A wire is cut, dropped, held up and mended: what goes through it stops, and goes on."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from chaos.wire import LOOPBACK, Network, Wire

PATIENCE = 5.0


@contextmanager
def echoing() -> Iterator[tuple[str, int]]:
    """A server that says everything again."""
    with socket.create_server((LOOPBACK, 0)) as listener:

        def answer(connection: socket.socket) -> None:
            with connection:
                while heard := connection.recv(100):
                    connection.sendall(heard)

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

        listening = threading.Thread(target=listen, daemon=True)
        listening.start()
        yield listener.getsockname()[:2]
        listener.shutdown(socket.SHUT_RDWR)
        listening.join(PATIENCE)


@pytest.fixture
def wire() -> Iterator[Wire]:
    with echoing() as place:
        network = Network()
        yield network.wire("echo", place)
        network.close()


def connected(wire: Wire) -> socket.socket:
    return socket.create_connection((LOOPBACK, wire.port), PATIENCE)


def says(connection: socket.socket, word: bytes) -> bytes:
    connection.sendall(word)
    return connection.recv(100)


def test_a_whole_wire_lets_everything_through(wire: Wire) -> None:
    with closing(connected(wire)) as connection:
        assert says(connection, b"first") == b"first"
        assert says(connection, b"second") == b"second"


def test_a_cut_wire_drops_and_refuses_until_it_is_mended(wire: Wire) -> None:
    with closing(connected(wire)) as connection:
        assert says(connection, b"before") == b"before"
        wire.cut()
        with pytest.raises(ConnectionError):
            connected(wire)
        assert gone(connection)
    port = wire.port
    wire.mend()
    assert wire.port == port
    with closing(connected(wire)) as connection:
        assert says(connection, b"after") == b"after"


def test_a_dropped_wire_takes_new_connections_at_once(wire: Wire) -> None:
    with closing(connected(wire)) as connection, closing(connected(wire)) as other:
        assert says(connection, b"before") == b"before"
        wire.drop()
        assert gone(connection)
        assert gone(other)
        with closing(connected(wire)) as new:
            assert says(new, b"after") == b"after"


def test_a_held_wire_is_silent_and_loses_nothing(wire: Wire) -> None:
    with closing(connected(wire)) as connection:
        assert says(connection, b"before") == b"before"
        wire.hold()
        connection.settimeout(0.2)
        with pytest.raises(TimeoutError):
            says(connection, b"during")
        wire.mend()
        connection.settimeout(PATIENCE)
        assert connection.recv(100) == b"during"


def gone(connection: socket.socket) -> bool:
    """Whether the other end has left."""
    try:
        return connection.recv(100) == b""
    except ConnectionError:
        return True
