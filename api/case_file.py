"""The case file (案卷): every fact, letter, signed copy and proof of one request in one archive.

The same case gives the same bytes: it is told as of the day of its last entry, never of today. Names and texts stand
inside the archive only; the names of its files hold numbers and kinds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from itertools import groupby

from api.assessing import day, described
from api.case_index import index_page
from api.shown import entries_json
from api.shown_letters import draft_json, life_json
from letters.archive import packed
from letters.media import MEDIA_TYPES
from letters.press import Press
from letters.typesetting import ProofSheet
from office.books import Books
from office.reading import Reading, national, read
from records import correspondence, drafts, ledger, requests, serving, signing
from records.correspondence import Issued
from rules.agency import law_of
from rules.assess import Assessment, describe
from rules.proof import Row
from rules.shanghai import legal_day

Contents = dict[str, bytes]
ENDINGS: Mapping[str, str] = {media: ending for ending, media in MEDIA_TYPES.items()}
SUMS = "SHA256SUMS"


def case_file(register_no: str, books: Books, press: Press) -> bytes:
    """Return the case file of a request as a zip archive (NotFound if there is none)."""
    reading = read(register_no, books)
    number = reading.standing.register_no
    assessment = as_of_its_last_entry(reading, books)
    letters = correspondence.of_request(books.database, number)
    broken = ledger.broken_links(books.database, number)
    contents = dict(_facts(reading, assessment, books))
    contents["proof-sheet.pdf"] = press.proof_sheet(sheet_of(reading, assessment))
    for place, letter in enumerate(letters, 1):
        contents |= dict(_letter(f"letters/{place:02d}-{letter.kind}", letter, books))
    sums = {name: sha256(content).hexdigest() for name, content in contents.items()}
    index = {"index.html": index_page(reading, letters, broken, sums).encode()}
    sums = {name: sha256(content).hexdigest() for name, content in (index | contents).items()}
    listed = "".join(f"{found}  {name}\n" for name, found in sums.items())
    return packed(index | contents | {SUMS: listed.encode()})


def as_of_its_last_entry(reading: Reading, books: Books) -> Assessment:
    """Return what the case amounted to on the day its last entry was recorded."""
    on = legal_day(reading.entries[-1].recorded_at)
    law = law_of(reading.agency, books.law)
    return describe(reading.assessment.case, on, law, reading.calendar, national(books))


def _facts(reading: Reading, assessment: Assessment, books: Books) -> Iterator[tuple[str, bytes]]:
    number = reading.standing.register_no
    request = requests.read(books.database, number)
    told = asdict(request) | {"registered_at": request.registered_at.isoformat()}
    yield "request.json", _json(told)
    yield "ledger.json", _json(entries_json(reading.entries, requests.texts(books.database, number)))
    yield "chain.txt", "".join(f"{e.seq}  {e.previous}  {e.hash}\n" for e in reading.entries).encode()
    yield "standing.json", _json(described(assessment))
    found = drafts.of_request(books.database, number)
    if found:
        yield "drafts.json", _json([draft_json(draft) for draft in found])


def _letter(folder: str, letter: Issued, books: Books) -> Iterator[tuple[str, bytes]]:
    for ending, content in correspondence.contents(books.database, letter.id).items():
        yield f"{folder}/letter.{ending}", content
    copies = signing.of_letter(books.database, letter.id)
    for copy in copies:
        _, content = signing.content(books.database, letter.id, copy.seq)
        yield f"{folder}/signed-{copy.seq}.{ENDINGS[copy.media_type]}", content
    told = asdict(letter) | {"dated": day(letter.dated), "issued_at": letter.issued_at.isoformat()}
    yield f"{folder}/letter.json", _json(told | life_json(copies, serving.of_letter(books.database, letter.id)))


def sheet_of(reading: Reading, assessment: Assessment) -> ProofSheet:
    """Return the working of the due date as it is printed: days that count for the same reason in one row."""
    dates = assessment.dates
    heads = (
        f"登记编号：{reading.standing.register_no}",
        f"收到申请之日：{day(dates.receipt) or '尚未确定'}　　答复期限届满之日：{day(dates.due) or '尚未确定'}",
        f"日历：{reading.calendar.scope}（{dates.calendar}）",
    )
    runs = [list(run) for _, run in groupby(assessment.proof, key=lambda row: (row.counted, row.why, row.source))]
    on = legal_day(reading.entries[-1].recorded_at)
    return ProofSheet("期限计算表", on, heads, tuple(_row(run) for run in runs))


def _row(run: Sequence[Row]) -> tuple[str, str, str, str]:
    first, last = run[0], run[-1]
    days = day(first.date) if first is last else f"{day(first.date)} 至 {day(last.date)}"
    nth = f"第{first.nth}日" if first is last else f"第{first.nth}至{last.nth}日"
    return days or "", nth if first.counted else "不计", first.why, first.source


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n").encode()
