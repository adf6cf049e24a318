"""Every reason for a refusal, with the whole sentence that a clerk reads and the article it rests on."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.rules.case_file import CaseRow

FILES = ("refusals.toml", "refusals_of_others.toml", "refusals_afterwards.toml")
RECEIVED = {"channel": "in_person", "arrived_on": date(2025, 7, 7)}


def entries(*names: str) -> Iterator[Mapping[str, object]]:
    for name in names:
        yield from tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["refusal"]


ENTRIES = list(entries(*FILES))


def refused_case(entry: Mapping[str, object]) -> CaseRow:
    acts = entry["acts"]
    assert isinstance(acts, list)
    facts = {key: entry[key] for key in entry.keys() & {"received", "switches"}}
    return CaseRow("refusals", "", {"received": RECEIVED, "acts": acts, "on": date(2026, 12, 31), **facts}, {})


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{entry['code']}-{place}" for place, entry in enumerate(ENTRIES)])
def test_what_is_refused_is_said_in_one_sentence_with_its_article(entry: Mapping[str, object]) -> None:
    (refused,) = refused_case(entry).assess().refused
    assert (refused.code, refused.article, refused.message) == (entry["code"], entry["article"], entry["message"])


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{entry['code']}-{place}" for place, entry in enumerate(ENTRIES)])
def test_a_sentence_is_chinese_and_whole(entry: Mapping[str, object]) -> None:
    message = str(entry["message"])
    assert message.endswith("。")
    assert "None" not in message
    assert message.count("。") == 1
