"""What an office chooses, and what is no request for disclosure, in the product as it is run."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.gongkai import AGENCY, Clerk, Gongkai

pytestmark = pytest.mark.server

CAREFUL = {
    **AGENCY,
    "code": "640501",
    "switches": [{"parameter": "release_needs_secrecy_review", "since": "2019-05-15", "value": True}],
}


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """Somebody who works in two agencies; the second wants a secrecy review before every release."""
    with Gongkai(tmp_path_factory.mktemp("office") / "data") as running:
        clerk = Clerk(running.site)
        clerk.move_in()
        clerk.post("/agencies", CAREFUL, "careful")
        clerk.post("/agencies/640501/actors", {"code": "clerk-1", "name": "马建国", "role": "clerk"}, "careful-clerk")
        yield clerk


def registered(clerk: Clerk, key: str, **differing: object) -> str:
    body: dict[str, object] = {
        "agency": "640500",
        "actor": "clerk-1",
        "applicant": {"kind": "natural", "name": "欧阳若汐", "contact": "13909550123"},
        "received": {"channel": "in_person", "arrived_on": "2024-02-05"},
        "description": "2023年度征地补偿方案",
    }
    return str(clerk.post("/requests", body | differing, key)["register_no"])


def test_an_agency_that_chose_the_secrecy_review_releases_nothing_before_it(clerk: Clerk) -> None:
    number = registered(clerk, "careful-1", agency="640501")
    clerk.act(number, "decided", "decide", "2024-02-20", outcome="disclosed")
    dispatch = {"act": "dispatch", "on": "2024-02-21", "method": "in_person", "actor": "clerk-1"}
    refused = clerk.post_once(f"/requests/{number}/acts", dispatch, "too-soon")
    assert (refused.status_code, refused.json()["code"]) == (409, "SecrecyNotCleared")
    assert len(clerk.timeline(number)) == 2
    clerk.act(number, "reviewed", "review_secrecy", "2024-02-21", passed=True)
    clerk.act(number, "sent", "dispatch", "2024-02-21", method="in_person")
    assert [entry["act"] for entry in clerk.timeline(number)][:4] == ["receive", "decide", "review_secrecy", "dispatch"]


def test_an_agency_that_chose_nothing_sends_without_a_review(clerk: Clerk) -> None:
    number = registered(clerk, "usual-1")
    clerk.act(number, "usual-2", "decide", "2024-02-20", outcome="disclosed")
    clerk.act(number, "usual-3", "dispatch", "2024-02-21", method="in_person")
    assert [entry["act"] for entry in clerk.timeline(number)][:3] == ["receive", "decide", "dispatch"]


def test_a_choice_that_the_law_does_not_leave_open_is_refused(clerk: Clerk) -> None:
    switches = [{"parameter": "base_period", "since": "2019-05-15", "value": 30}]
    refused = clerk.post_once("/agencies", {**AGENCY, "code": "640502", "switches": switches}, "bold")
    assert (refused.status_code, refused.json()["code"]) == (409, "OverrideNotPermitted")


def test_the_correction_of_a_record_has_outcomes_of_its_own_and_is_counted_nowhere(clerk: Clerk) -> None:
    table = "/api/v1/annual/2021/2024?agency=640500"
    before = clerk.get(table).json()["cells"]["S3.1"]
    number = registered(clerk, "record-1", matter="record_correction", description="本人户籍登记的出生日期有误")
    decide = {"act": "decide", "on": "2024-02-20", "outcome": "disclosed", "actor": "clerk-1"}
    assert clerk.post_once(f"/requests/{number}/acts", decide, "record-2").status_code == 409
    clerk.act(number, "record-3", "decide", "2024-02-20", outcome="record_corrected")
    clerk.act(number, "record-4", "dispatch", "2024-02-21", method="in_person")
    assert clerk.get(table).json()["cells"]["S3.1"] == before
