"""The year's table: every number that requests make opens to exactly these requests."""

import re
from html import unescape

import pytest

from tests.console.office import Browser
from tests.console.stages import STAGES, fill
from tests.zhongwei import CITY, COUNTY

CELL = re.compile(r'data-cell="([^"]+)"><a href="([^"]+)">([^<]+)</a>')
NUMBER = re.compile(r'data-cell="([^"]+)">(?:<a [^>]+>)?([^<]*)<')


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
async def test_every_number_opens_to_its_requests(browser: Browser, form: str) -> None:
    await fill(browser.desk.database, browser.door)
    shown = await browser.get(f"/annual/{form}/2026?agency={CITY}")
    opened = CELL.findall(shown.source)
    counted = {cell for cell, number in NUMBER.findall(shown.source) if number not in ("", "0")}
    assert {cell for cell, _, _ in opened} == counted
    for cell, address, number in opened:
        behind = await browser.get(unescape(address))
        assert f"计入{number}件申请" in behind.text, cell
        assert len([one for one in behind.addresses if one.startswith("/requests/6")]) == int(number), cell
        assert behind.links["回到统计表"] == f"/annual/{form}/2026?agency={CITY}"


async def test_the_composed_requests_stand_where_they_belong(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door)
    shown = await browser.get(f"/annual/2021/2026?agency={CITY}")
    told = dict(NUMBER.findall(shown.source))
    # One arrived in 2025 and one is not yet received; the other requests of STAGES are of 2026.
    assert told["S3.1/natural"] == str(len(STAGES) - 2)
    # Refused by law: the one in reconsideration and the one reopened after it.
    assert told["S3.3.3.2/natural"] == "2"
    # Reconsiderations: one corrected, one pending; lawsuits: one pending.
    assert (told["S4.R.2"], told["S4.R.4"], told["S4.LD.4"]) == ("1", "1", "1")
    behind = await browser.get(f"/annual/2021/2026/S3.3.3.2/natural/requests?agency={CITY}")
    assert {numbers["in_reconsideration"], numbers["reopened"]} <= set(behind.links)


async def test_a_request_leads_to_the_cells_that_count_it(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door, ["in_reconsideration", "closed"])
    shown = await browser.get(f"/requests/{numbers['in_reconsideration']}")
    cells = [address for address in shown.addresses if address.startswith("/annual/2021/2026/")]
    query = f"requests?agency={CITY}"
    assert cells == [f"/annual/2021/2026/{cell}/{query}" for cell in ("S3.1/natural", "S3.3.3.2/natural", "S4.R.4")]
    for address in cells:
        assert numbers["in_reconsideration"] in (await browser.get(address)).links
    older = await browser.get(f"/requests/{numbers['closed']}")
    assert {address for address in older.addresses if address.startswith("/annual/")} - {"/annual"} == {
        f"/annual/2021/2025/S3.1/natural/{query}",
        f"/annual/2021/2025/S3.3.1/natural/{query}",
    }


async def test_the_identities_are_said_to_hold(browser: Browser) -> None:
    await fill(browser.desk.database, browser.door)
    assert "勾稽关系全部成立" in (await browser.get(f"/annual/2021/2026?agency={CITY}")).text


async def test_the_usual_table_is_that_of_last_year_on_its_form(browser: Browser) -> None:
    for asked, address in (
        ("/annual", f"/annual/2021/2025?agency={CITY}"),
        ("/annual?year=2017", f"/annual/2014/2017?agency={CITY}"),
        ("/annual?year=2019&whole=false", f"/annual/2019/2019?agency={CITY}&whole=false"),
        (f"/annual?agency={COUNTY}&year=2026&form=2014", f"/annual/2014/2026?agency={COUNTY}"),
    ):
        answer = await browser.web.get(asked)
        assert (answer.status_code, answer.headers["location"]) == (303, address)


async def test_the_table_can_be_had_as_a_file(browser: Browser) -> None:
    shown = await browser.get(f"/annual/2021/2026?agency={CITY}&whole=false")
    for kind in ("json", "csv", "xlsx", "docx", "html"):
        answer = await browser.web.get(shown.links[f"下载{kind.upper()}"])
        assert answer.status_code == 200
        assert answer.content


async def test_a_table_of_one_agency_leaves_the_others_out(browser: Browser) -> None:
    await fill(browser.desk.database, browser.door, ["handling"])
    county = await browser.get(f"/annual/2021/2026?agency={COUNTY}")
    assert CELL.findall(county.source) == []
