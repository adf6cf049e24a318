"""Ports free themselves, or say which is taken and by what option to change it."""

import socket
from collections.abc import Iterator

import pytest

from bootstrap.cannot_run import AddressUnusable, PortTaken
from bootstrap.ports import claim_site, is_free, next_free
from bootstrap.settings import Settings, read_settings


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        yield stranger.getsockname()[1]


def test_a_port_asked_for_and_taken_is_named_with_the_option_that_changes_it(taken: int) -> None:
    with pytest.raises(PortTaken) as refused:
        claim_site(read_settings(port=taken))
    assert str(refused.value) == f"端口 {taken} 已被其他程序占用；请用 --port 另选一个端口。"


def test_a_port_asked_for_in_the_environment_is_not_replaced_either(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_PORT", str(taken))
    with pytest.raises(PortTaken):
        claim_site(read_settings())


def test_the_default_port_gives_way_to_a_free_one(taken: int) -> None:
    by_default = read_settings().model_copy(update={"port": taken})
    by_default.model_fields_set.discard("port")
    with claim_site(by_default) as site:
        assert site.getsockname()[1] != taken


def test_a_claimed_port_cannot_be_claimed_again() -> None:
    with claim_site(read_settings(port=0)) as site, pytest.raises(PortTaken):
        claim_site(read_settings(port=site.getsockname()[1]))


def test_a_port_is_free_again_as_soon_as_its_listener_is_gone_even_if_it_talked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            listener.accept()[0].close()
        assert not is_free(port)
    assert is_free(port)


def test_the_next_free_port_is_the_preferred_one_unless_it_is_taken_or_promised(taken: int) -> None:
    assert next_free(taken) != taken
    free = next_free(0)
    assert next_free(free) == free
    assert next_free(free, besides=free) != free


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("no such host", "找不到主机 no such host；请用 --host 改为本机的地址。"),
        ("192.0.2.1", "本机不能在 192.0.2.1 上提供服务；请用 --host 改为本机的地址。"),
    ],
)
def test_a_host_that_is_not_ours_is_refused_by_name(host: str, reason: str) -> None:
    with pytest.raises(AddressUnusable) as refused:
        claim_site(Settings(host=host, port=0))
    assert str(refused.value) == reason
