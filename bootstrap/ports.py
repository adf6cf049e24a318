"""Which ports the service takes: never one on which somebody else already listens."""

import errno
import socket

from bootstrap.cannot_run import AddressUnusable, PortTaken
from bootstrap.settings import Settings

LOOPBACK = "127.0.0.1"
ANY_PORT = 0
NEIGHBOURS = 50
"""How many ports after the preferred one are tried before the system may choose any."""


def claim_site(settings: Settings) -> socket.socket:
    """Listen where the web application will answer; whoever calls must close the socket.

    A port that was asked for is taken or refused (PortTaken); the default port gives way to the next free one.
    Raises AddressUnusable when this machine has no such host or may not listen there.
    """
    if "port" in settings.model_fields_set:
        return _listen(settings.host, settings.port)
    for port in _candidates(settings.port):
        try:
            return _listen(settings.host, port)
        except PortTaken:
            continue
    raise PortTaken(f"从 {settings.port} 起的端口都已被占用；请用 --port 另选一个。")


def next_free(preferred: int, *, besides: int | None = None) -> int:
    """Find a loopback port on which nobody listens: the preferred one, else the next free one after it."""
    return next(port for port in _candidates(preferred) if port != besides and is_free(port))


def is_free(port: int) -> bool:
    """Whether nobody listens on this loopback port."""
    try:
        _listen(LOOPBACK, port).close()
    except (PortTaken, AddressUnusable):
        return False
    return True


def _candidates(preferred: int) -> list[int]:
    neighbours = range(preferred, min(preferred + NEIGHBOURS, 65536)) if preferred != ANY_PORT else ()
    return [*neighbours, _any_free()]


def _any_free() -> int:
    with socket.create_server((LOOPBACK, ANY_PORT)) as listener:
        return _port_of(listener)


def _port_of(listener: socket.socket) -> int:
    port: int = listener.getsockname()[1]
    return port


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        # Sets SO_REUSEADDR: a port of connections just closed is free, one with a listener is not.
        site = socket.create_server(address, family=family)
        # Every connection inherits it; without it each answer waits 40 ms for the caller's acknowledgement.
        site.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (socket.gaierror, UnicodeError):
        raise AddressUnusable(f"找不到主机 {host}；请用 --host 改为本机的地址。") from None
    except OSError as error:
        raise _refusal(error, host, port) from None
    return site


def _refusal(error: OSError, host: str, port: int) -> PortTaken | AddressUnusable:
    match error.errno:
        case errno.EADDRINUSE:
            return PortTaken(f"端口 {port} 已被其他程序占用；请用 --port 另选一个端口。")
        case errno.EACCES:
            return AddressUnusable(f"没有权限使用端口 {port}；请用 --port 另选一个大于 1023 的端口。")
        case _:
            return AddressUnusable(f"本机不能在 {host} 上提供服务；请用 --host 改为本机的地址。")
