"""Signed copies over HTTP: the file itself as the body, its kind told by its first bytes."""

import asyncio
from hashlib import sha256

from fastapi import Request

from api.services import Services
from letters.media import MEDIA_TYPES, SIGNED, ending_of
from office.reading import read
from records import agencies, correspondence, signing
from records.keys import Key, body_digest
from records.signing import SignedCopy, Upload
from rules.refusals import FileRefused

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file that is taken in: a scan of some forty pages."""
KINDS = "DOCX、PDF、JPEG、PNG、TIFF"


async def upload(letter: str, actor: str, request: Request, key: Key, services: Services) -> SignedCopy:
    """Keep what was signed, as it is sent; the same key with the same file gives the same copy.

    Raises FileRefused when it is too large, or is not what it is said to be, or cannot be a signed copy.
    """
    content = await _content(request)
    media_type = _media_type(content, request.headers.get("content-type", ""))
    return await asyncio.to_thread(_keep, letter, actor, (media_type, content), key, services)


async def _content(request: Request) -> bytes:
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > LARGEST:
            raise FileRefused(f"文件超过{LARGEST // 1024 // 1024}兆字节；请降低扫描精度或者分册后重新上传。")
    return bytes(found)


def _media_type(content: bytes, said: str) -> str:
    ending = ending_of(content)
    if ending not in SIGNED or ending is None:
        raise FileRefused(f"不能识别该文件；签署件应当是文档或者扫描件（{KINDS}），请核对后重新上传。")
    named = said.partition(";")[0].strip().lower()
    if named not in {MEDIA_TYPES[ending], "application/octet-stream"}:
        raise FileRefused("文件内容与所称类型（Content-Type）不一致；请按实际类型重新上传。")
    return MEDIA_TYPES[ending]


def _keep(letter: str, actor: str, file: tuple[str, bytes], key: Key, services: Services) -> SignedCopy:
    issued = correspondence.find(services.database, letter)
    agencies.find_actor(services.database, read(issued.register_no, services).standing.agency, actor)
    media_type, content = file
    wanted = Upload(
        letter=issued.id,
        media_type=media_type,
        content=content,
        actor=actor,
        key=key.of("signed", letter),
        body=body_digest([actor, media_type, sha256(content).hexdigest()]),
        now=services.now(),
    )
    return signing.add(services.database, wanted)
