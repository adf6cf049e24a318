"""The first page of a case file: what is in it, each file with its hash, and whether the ledger is whole."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from api.assessing import day
from office.reading import Reading
from records.correspondence import Issued
from rules.terms import ACTS

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 60rem; margin: 2rem auto; font-family: serif; }}
table {{ width: 100%; border-collapse: collapse; margin-bottom: 1.5rem; }}
th, td {{ border: 1px solid #999; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }}
.sum {{ font-family: monospace; font-size: 0.75rem; word-break: break-all; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{whole}</p>
{tables}
</body>
</html>
"""


def index_page(reading: Reading, letters: Sequence[Issued], broken: Sequence[int], sums: Mapping[str, str]) -> str:
    """Return the page; it links to the files of the archive and to nothing else."""
    number = reading.standing.register_no
    whole = "账册的校验链完整。"
    if broken:
        whole = f"账册的校验链在第{'、'.join(map(str, broken))}项不成立，请核对备份。"
    tables = (
        ("办理经过", ("序号", "日期", "事项", "经办人", "校验值"), _entries(reading)),
        ("文书", ("字号", "文书", "成文日期", "状态"), _letters(letters)),
        ("卷内文件", ("文件", "校验值（SHA-256）"), _files(sums)),
    )
    return PAGE.format(
        title=escape(f"政府信息公开申请案卷 {number}"),
        whole=whole,
        tables="\n".join(_table(title, heads, rows) for title, heads, rows in tables),
    )


def _entries(reading: Reading) -> Iterable[Sequence[str]]:
    for entry in reading.entries:
        title = "收到申请" if entry.fact.act == "receive" else ACTS[entry.fact.act]
        yield str(entry.seq), day(entry.fact.on) or "", title, escape(entry.actor), _sum(entry.hash)


def _letters(letters: Sequence[Issued]) -> Iterable[Sequence[str]]:
    for letter in letters:
        state = "已作废" if letter.void else "已制发"
        yield escape(letter.number), escape(letter.title), day(letter.dated) or "", state


def _files(sums: Mapping[str, str]) -> Iterable[Sequence[str]]:
    for name, found in sums.items():
        yield f'<a href="{escape(name)}">{escape(name)}</a>', _sum(found)


def _sum(text: str) -> str:
    return f'<span class="sum">{escape(text)}</span>'


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h2>{title}</h2>\n<table>\n<tr>{head}</tr>\n{body}\n</table>"
