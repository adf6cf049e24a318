"""A life that has fallen behind its ledger, because the engine was killed between two words, refuses nothing lawful."""

from datetime import date

from activities.register import Register
from activities.shapes import Office, RecordAct
from records import ledger
from rules.acts import ConsultThirdParty
from rules.law import law
from tests.api.house import House, check_problem
from tests.zhongwei import CITY, CLERK, NATION, RECORDED, recorded

ASKED = ConsultThirdParty(on=date(2024, 2, 19), party="甲")
ANSWERED = {"act": "third_party_answers", "on": "2024-02-21", "party": "甲", "consents": True}


async def fallen_behind(house: House) -> str:
    """Return a request whose ledger has a second entry, of which its life knows nothing."""
    number = await house.registered()
    await house.act(number, {"act": "file_complaint", "on": "2024-02-06"})
    recorded(
        Register(house.services.database, law(), lambda _scope, _local: NATION),
        RecordAct(
            register_no=number,
            office=Office(agency=CITY, scope="CN", local_days_count=True),
            seq=3,
            act=ASKED,
            actor=CLERK,
            key=f"{number} behind",
            body="",
            recorded_at=RECORDED,
        ),
    )
    return number


def acts(house: House, number: str) -> list[str]:
    return [entry.fact.act for entry in ledger.history(house.services.database, number)]


async def test_what_the_ledger_permits_is_done_whatever_the_life_believed(house: House) -> None:
    number = await fallen_behind(house)
    assert (await house.act(number, ANSWERED))["seq"] == 4
    assert (await house.act(number, {"act": "decide", "on": "2024-02-26", "outcome": "disclosed"}))["seq"] == 5
    assert acts(house, number) == ["receive", "file_complaint", "consult_third_party", "third_party_answers", "decide"]


async def test_what_the_ledger_does_not_permit_either_is_refused_and_stored_nowhere(house: House) -> None:
    number = await fallen_behind(house)
    with house.storing_nothing():
        refused = await house.post(f"/requests/{number}/acts", {"actor": CLERK, **ANSWERED, "party": "乙"})
        check_problem(refused, 409, "ActNotPermitted")
    assert acts(house, number) == ["receive", "file_complaint", "consult_third_party"]
