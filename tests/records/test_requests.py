"""Private texts of acts: kept once, never changed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from records import requests
from records.database import Database
from rules.refusals import IdempotencyKeyReused
from tests.databases import row_counts
from tests.zhongwei import RECORDED, file, registration

TEXTS = {"note": "电话核实后办理", "party_name": "宁夏某某实业公司"}


@pytest.fixture
def number(database: Database) -> str:
    """A registered request."""
    return file(database, registration("key")).register_no


def test_texts_are_found_by_the_key_of_their_act(database: Database, number: str) -> None:
    requests.keep_texts(database, number, "act-1", TEXTS, RECORDED)
    requests.keep_texts(database, number, "act-2", {"note": "已送达"}, RECORDED)
    assert requests.texts(database, number) == {"act-1": TEXTS, "act-2": {"note": "已送达"}}


def test_the_same_texts_again_change_nothing_even_at_once(database: Database, number: str) -> None:
    with ThreadPoolExecutor(10) as threads:
        calls = [threads.submit(requests.keep_texts, database, number, "act", TEXTS, RECORDED) for _ in range(10)]
        assert [call.result() for call in calls] == [None] * 10
    assert row_counts(database)["private_text"] == 1


def test_other_texts_under_the_same_key_are_refused(database: Database, number: str) -> None:
    requests.keep_texts(database, number, "act", TEXTS, RECORDED)
    with pytest.raises(IdempotencyKeyReused):
        requests.keep_texts(database, number, "act", {"note": "别的文字"}, RECORDED)
    assert requests.texts(database, number) == {"act": TEXTS}


def test_an_act_without_texts_stores_none(database: Database, number: str) -> None:
    requests.keep_texts(database, number, "act", {}, RECORDED)
    assert row_counts(database)["private_text"] == 0
