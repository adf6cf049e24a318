"""The least that speaks HTTP: whoever asks shares the machine with what is measured, and is to weigh nothing."""

import asyncio
import json
import re
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)\r\n")
FAILED = 400

Json = Mapping[str, object]


class LeanHttp:
    """Connections to one site that are kept; each carries one question at a time."""

    def __init__(self, site: str) -> None:
        self._site = urlsplit(site)
        self._idle: list[tuple[StreamReader, StreamWriter]] = []

    async def post(self, path: str, body: Json, key: str) -> Json:
        """POST and return the answer; raises RuntimeError with what is said when it is not what was asked for."""
        content = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._site.netloc}\r\nContent-Type: application/json\r\n"
            f"Idempotency-Key: {key}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        reader, writer = self._idle.pop() if self._idle else await self._connected()
        writer.write(head.encode() + content)
        status, answer = await _answer(reader)
        self._idle.append((reader, writer))
        if status >= FAILED:
            raise RuntimeError(f"{status} to {path}: {answer.decode()}")
        return dict(json.loads(answer))

    def close(self) -> None:
        """Close every connection."""
        for _, writer in self._idle:
            writer.close()

    async def _connected(self) -> tuple[StreamReader, StreamWriter]:
        return await asyncio.open_connection(self._site.hostname, self._site.port)


async def _answer(reader: StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    return int(head.split(maxsplit=2)[1]), await reader.readexactly(int(length[1]) if length else 0)


@asynccontextmanager
async def speaking(site: str) -> AsyncIterator[LeanHttp]:
    """Speak to a site meanwhile."""
    web = LeanHttp(site)
    try:
        yield web
    finally:
        web.close()
