"""What a form sends: names and texts, read strictly and never longer than a long request."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from rules.refusals import Malformed

LARGEST = 400_000
"""Bytes: ten thousand Chinese characters are ninety thousand when sent, and there are other fields."""
FIELDS = 100
URLENCODED = "application/x-www-form-urlencoded"

Sent = Mapping[str, str]


async def _sent(request: Request) -> Sent:
    """Return the fields of a form, line breaks as one character, blanks around taken off (Malformed if it is none)."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != URLENCODED:
        raise Malformed("提交的不是表单；请从页面上提交。")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise Malformed("提交的内容过长；请摘要填写，全文作为附件存入案卷。")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=FIELDS, errors="strict")
    except ValueError:
        raise Malformed("提交的表单不能识别；请从页面上重新填写。") from None
    return {name: text.replace("\r\n", "\n").replace("\r", "\n").strip() for name, text in pairs}


SentHere = Annotated[Sent, Depends(_sent)]


def read_day(text: str) -> date:
    """Return the day of a date field; refuse what is none (Malformed)."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or text != day.isoformat():
        raise Malformed("不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。")
    return day
