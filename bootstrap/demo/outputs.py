"""What the demonstration leaves in its folder: tables in every format, letters, the proof sheet, and a plain word."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from annual.exports import FORMATS
from bootstrap.demo.desk import Desk
from bootstrap.demo.request_2026 import Told
from bootstrap.demo.year_2017 import CITY, FORM, YEAR

NOTE = (
    "说明：中卫市2017年的统计表是已公布的真实数据。单件申请从未公布，本演示中的43件申请（机关、日期、内容、申请人）"
    "均为按公布的合计数编排，不是真实案件；主动公开等申请件不能产生的指标按公布数填报。2026年的一件也是编排的。\n"
)


async def write_tables(desk: Desk, folder: Path) -> Sequence[Path]:
    """Write the filled table in every format."""
    written = []
    for kind in FORMATS:
        path = folder / f"annual-{YEAR}.{kind}"
        path.write_bytes(await desk.fetch(f"/annual/{FORM}/{YEAR}", agency=CITY, format=kind))
        written.append(path)
    return written


async def write_request(desk: Desk, told: Told, folder: Path) -> Sequence[Path]:
    """Write the letters and the proof sheet of the 2026 request."""
    letters = folder / "letters"
    letters.mkdir(exist_ok=True)
    written = []
    for letter in told.letters:
        for kind in ("html", "docx"):
            path = letters / f"{letter['kind']}.{kind}"
            path.write_bytes(await desk.fetch(f"/letters/{letter['id']}.{kind}"))
            written.append(path)
    proof = folder / "proof-2026.json"
    proof.write_text(json.dumps(told.proof, ensure_ascii=False, indent=1), encoding="utf-8")
    return [*written, proof]


def write_note(folder: Path) -> None:
    """Say plainly what is real and what is composed."""
    (folder / "README.txt").write_text(NOTE, encoding="utf-8")


def proof_lines(proof: Mapping[str, object]) -> Sequence[str]:
    """Return the proof sheet as lines of a terminal: runs of days that count for the same reason are joined."""
    rows = proof["rows"]
    if not isinstance(rows, list):
        return []
    lines: list[str] = []
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or _kind(rows[at]) != _kind(rows[start]):
            lines.append(_line(rows[start], rows[at - 1]))
            start = at
    return lines


def _kind(row: Mapping[str, object]) -> tuple[object, ...]:
    return row["counted"], row["why"], row["source"]


def _line(first: Mapping[str, object], last: Mapping[str, object]) -> str:
    days = str(first["date"]) if first is last else f"{first['date']} 至 {last['date']}"
    nth = f"第{first['nth']}日" if first is last else f"第{first['nth']}至{last['nth']}日"
    return f"  {days:<26} {nth if first['counted'] else '不计':<10} {first['why']}  {first['source']}"
