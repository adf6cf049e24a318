"""The law over HTTP: every value with its day, article and how sure we are of it, and an agency's own choices."""

from rules.law import law
from tests.api.house import EMBEDDED, House, check_problem
from tests.zhongwei import CITY

pytestmark = EMBEDDED
Values = dict[str, list[dict[str, object]]]


def by_name(told: object) -> Values:
    """Return the values of each quantity of an answer."""
    assert isinstance(told, dict)
    return {one["name"]: one["values"] for one in told["parameters"]}


async def test_every_quantity_is_told_with_its_values(house: House) -> None:
    found = by_name((await house.get("/law")).json())
    assert set(found) == {parameter.name for parameter in law()}
    assert [
        (one["since"], one["until"], one["value"], one["article"], one["confidence"], one["switchable"])
        for one in found["base_period"]
    ] == [
        ("2008-05-01", "2019-05-14", 15, "2007条例24(2)", "confirmed", False),
        ("2019-05-15", None, 20, "条例33(2)", "confirmed", False),
    ]


async def test_what_the_office_may_choose_says_that_it_is_inferred(house: House) -> None:
    found = by_name((await house.get("/law")).json())
    (ahead,) = found["reminder_working_days"]
    assert (ahead["value"], ahead["confidence"], ahead["switchable"], ahead["chosen"]) == (
        [10, 5, 3, 1, 0],
        "inferred",
        True,
        False,
    )
    unsure = {name for name, values in found.items() if any(one["confidence"] != "confirmed" for one in values)}
    assert unsure == {name for name, values in found.items() if any(one["switchable"] for one in values)}


async def test_on_a_day_each_quantity_has_one_value(house: House) -> None:
    found = by_name((await house.get("/law", on="2019-05-14")).json())
    assert {len(values) for values in found.values()} == {1}
    assert found["base_period"][0]["value"] == 15


async def test_an_agency_is_told_its_own_law(house: House) -> None:
    assert (await house.get("/law", agency=CITY)).json()["agency"] == CITY
    check_problem(await house.web.get("/law", params={"agency": "nowhere"}), 422, "UnknownAgency")
    check_problem(await house.web.get("/law", params={"on": "2017-02-30"}), 422, "Malformed")
