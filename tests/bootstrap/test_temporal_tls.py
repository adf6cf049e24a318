"""An outside Temporal server behind TLS: who is believed, who is asked for his own certificate, what is refused.

The certificates in `tls/` were made for these tests and open nothing.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bootstrap.cannot_run import SettingRefused, TemporalUnreachable
from bootstrap.settings import Settings, read_settings
from bootstrap.temporal_client import connect
from bootstrap.temporal_tls import tls_of
from tests.architecture.tree import ROOT

OURS = ROOT / "tests" / "bootstrap" / "tls"
HALF = "客户端证书和私钥（GONGKAI_TEMPORAL_CERTIFICATE、GONGKAI_TEMPORAL_KEY）须同时给出；请补上另一个。"
EMBEDDED = "TLS 只用于外部的 Temporal 服务，内置的只在本机应答；请给出 --temporal，或去掉 GONGKAI_TEMPORAL_TLS 等设置。"


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, ssl.SSLError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def behind_tls(address: str, *, asks: bool) -> AsyncIterator[str]:
    """Stand before a server and speak TLS for it; ask for a certificate of ours if wanted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(OURS / "server.pem", OURS / "server.key")
    context.set_alpn_protocols(["h2"])
    if asks:
        context.load_verify_locations(OURS / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
    host, _, port = address.rpartition(":")

    async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(host, int(port))
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))

    async with await asyncio.start_server(passed_on, "127.0.0.1", 0, ssl=context) as door:
        yield f"127.0.0.1:{door.sockets[0].getsockname()[1]}"
        door.close()


def settings(address: str, **files: Path) -> Settings:
    return read_settings(temporal_address=address, temporal_ca=OURS / "ca.pem", **files)


OUR_OWN = {"temporal_certificate": OURS / "client.pem", "temporal_key": OURS / "client.key"}


@pytest.mark.server
@pytest.mark.parametrize("asks", [False, True], ids=["believes anybody", "asks who we are"])
async def test_a_server_behind_tls_is_reached(temporal: str, *, asks: bool) -> None:
    async with behind_tls(temporal, asks=asks) as address:
        client = await connect(address, "default", tls=tls_of(settings(address, **OUR_OWN)))
        assert await client.service_client.check_health()


@pytest.mark.server
async def test_who_is_not_to_be_believed_or_does_not_believe_us_is_not_reached(temporal: str) -> None:
    async with behind_tls(temporal, asks=True) as address:
        for tls in (
            tls_of(settings(address)),  # it asks who we are, and we do not say
            tls_of(read_settings(temporal_address=address, temporal_tls=True)),  # nobody the system believes signed it
            None,
        ):
            with pytest.raises(TemporalUnreachable, match="TLS"):
                await connect(address, "default", patience=0.5, tls=tls)


def test_without_a_word_of_it_nothing_is_spoken_by_tls() -> None:
    assert tls_of(read_settings(temporal_address="127.0.0.1:7233")) is None


@pytest.mark.parametrize("half", OUR_OWN)
def test_half_a_certificate_is_refused(half: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        settings("127.0.0.1:7233", **{half: OUR_OWN[half]})
    assert str(refused.value) == HALF


def test_tls_towards_the_embedded_server_is_refused() -> None:
    with pytest.raises(SettingRefused) as refused:
        read_settings(temporal_ca=OURS / "ca.pem")
    assert str(refused.value) == EMBEDDED


def test_a_file_that_cannot_be_read_is_named_with_its_setting(tmp_path: Path) -> None:
    missing = tmp_path / "nobody.pem"
    with pytest.raises(SettingRefused, match="GONGKAI_TEMPORAL_CA") as refused:
        tls_of(read_settings(temporal_address="127.0.0.1:7233", temporal_ca=missing))
    assert str(missing) in str(refused.value)
