"""The clerk of the demonstration: speaks to the service over HTTP only, and never the same key twice."""

from collections.abc import Mapping
from itertools import count

import httpx

from bootstrap.cannot_run import CannotRun

PATIENCE = 30.0
CLERK, HEAD = "clerk-1", "head-1"


class DemoFailed(CannotRun):
    """The service answered otherwise than the demonstration expects."""


class Desk:
    """Sends what a clerk would send, and keeps count for the idempotency keys."""

    def __init__(self, site: str) -> None:
        self._client = httpx.AsyncClient(base_url=f"{site}/api/v1", timeout=PATIENCE)
        self._keys = count(1)

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()

    async def post(self, path: str, body: Mapping[str, object], **query: str) -> dict[str, object]:
        """Write something (DemoFailed unless it was accepted)."""
        headers = {"Idempotency-Key": f"demo-{next(self._keys)}"}
        return _accepted(await self._client.post(path, json=body, headers=headers, params=query))

    async def get(self, path: str, **query: str) -> dict[str, object]:
        """Read something as JSON (DemoFailed unless it was answered)."""
        return _accepted(await self._client.get(path, params=query))

    async def fetch(self, path: str, **query: str) -> bytes:
        """Read something as a file (DemoFailed unless it was answered)."""
        answer = await self._client.get(path, params=query)
        if answer.is_error:
            raise _failed(answer)
        return answer.content

    async def act(self, register_no: str, act: str, on: str, **facts: object) -> dict[str, object]:
        """Do an act on a request."""
        return await self.post(f"/requests/{register_no}/acts", {"act": act, "on": on, "actor": CLERK, **facts})

    async def letter(self, register_no: str, dated: str, kind: str | None = None, **words: object) -> dict[str, object]:
        """Issue a letter of a request."""
        body: dict[str, object] = {"actor": CLERK, "dated": dated, **words}
        return await self.post(f"/requests/{register_no}/letters", body | ({"kind": kind} if kind else {}))


def _accepted(answer: httpx.Response) -> dict[str, object]:
    if answer.is_error:
        raise _failed(answer)
    body: dict[str, object] = answer.json()
    return body


def _failed(answer: httpx.Response) -> DemoFailed:
    said = answer.json().get("detail", "") if "json" in answer.headers.get("content-type", "") else ""
    return DemoFailed(f"演示未能完成：{answer.request.url.path} 回答 {answer.status_code}。{said}")
