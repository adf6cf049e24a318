"""Every page shows a case in every stage, escapes what it shows, and asks nothing of anybody else."""

from collections.abc import Mapping

import pytest

from console.facts import shapes
from rules.case import Remedy, Stage
from rules.transitions import permitted
from tests.console.office import Browser
from tests.console.stages import STAGES, fill, lived

STATES: Mapping[str, tuple[Stage, Remedy]] = {
    "awaiting_receipt": (Stage.AWAITING_RECEIPT, Remedy.NONE),
    "handling": (Stage.HANDLING, Remedy.NONE),
    "awaiting_correction": (Stage.AWAITING_CORRECTION, Remedy.NONE),
    "awaiting_reasons": (Stage.AWAITING_REASONS, Remedy.NONE),
    "consulting": (Stage.CONSULTING, Remedy.NONE),
    "awaiting_payment": (Stage.AWAITING_PAYMENT, Remedy.NONE),
    "decided": (Stage.DECIDED, Remedy.NONE),
    "replied": (Stage.REPLIED, Remedy.NONE),
    "in_reconsideration": (Stage.REPLIED, Remedy.IN_RECONSIDERATION),
    "in_litigation": (Stage.REPLIED, Remedy.IN_LITIGATION),
    "reopened": (Stage.HANDLING, Remedy.NONE),
    "withdrawn": (Stage.WITHDRAWN, Remedy.NONE),
    "closed": (Stage.CLOSED, Remedy.NONE),
}


def test_the_stages_are_all_there() -> None:
    assert {stage for stage, _ in STATES.values()} == set(Stage)
    assert {remedy for _, remedy in STATES.values()} == set(Remedy)


@pytest.mark.parametrize("name", STAGES)
async def test_the_page_of_a_request_shows_every_stage(browser: Browser, name: str) -> None:
    number = await lived(browser.desk.database, browser.door, name)
    shown = await browser.get(f"/requests/{number}")
    assert f"申请 {number}" in shown.text
    assert "欧阳若汐" in shown.text


@pytest.mark.parametrize("name", STATES)
async def test_exactly_the_permitted_acts_have_a_form(browser: Browser, name: str) -> None:
    number = await lived(browser.desk.database, browser.door, name)
    shown = await browser.get(f"/requests/{number}")
    allowed = permitted(*STATES[name])
    assert shown.acts == [act for act in shapes() if act in allowed]


async def test_the_desk_lists_all_of_them(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door)
    shown = await browser.get("/?view=all")
    assert set(numbers.values()) <= set(shown.links)


@pytest.mark.parametrize("name", STAGES)
async def test_each_entry_that_can_be_corrected_has_its_page(browser: Browser, name: str) -> None:
    number = await lived(browser.desk.database, browser.door, name)
    shown = await browser.get(f"/requests/{number}")
    found = [address for address in shown.addresses if "/entries/" in address]
    assert f"/requests/{number}/entries/1" in found
    for address in found:
        assert (await browser.get(address)).acts
