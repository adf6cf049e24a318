"""Nothing runs, nothing is fetched from elsewhere, everything is escaped, and only our own forms are heard."""

import re
from dataclasses import replace
from datetime import date

import pytest

from console.page import HEADERS
from records import requests
from records.intake import Applicant
from rules.acts import ApplicantKind
from tests.console.office import NOW, Browser
from tests.console.shown import Shown
from tests.console.stages import lived
from tests.zhongwei import CITY, file, registration

HOSTILE = "<script>alert('x')</script>\"'&<b onclick=x>"
OUTSIDE = re.compile(r"""(?:https?:)?//|javascript:|data:""", re.IGNORECASE)
PAGES = (
    "/",
    "/?view=all",
    "/requests/new",
    f"/requests/new?agency={CITY}",
    f"/annual/2021/2026?agency={CITY}",
    f"/annual/2021/2026/S3.1/natural/requests?agency={CITY}",
    f"/inbox?agency={CITY}&officer=clerk-1",
    "/calendar/CN-NX/2026",
    "/public/",
    "/no/such/page",
)


@pytest.fixture
async def number(browser: Browser) -> str:
    """A request whose every text is hostile, as an old register might hold it: today's intake refuses such texts."""
    wanted = registration("hostile", date(2026, 3, 2))
    applicant = Applicant(kind=ApplicantKind.NATURAL, name=HOSTILE, contact=HOSTILE, identity=HOSTILE, address=HOSTILE)
    hostile = replace(wanted, applicant=applicant, description=HOSTILE, form_wanted=HOSTILE)
    filed = file(browser.desk.database, hostile)
    requests.keep_texts(browser.desk.database, filed.register_no, filed.entry.key, {"note": HOSTILE}, NOW)
    return filed.register_no


async def everything(browser: Browser, number: str) -> list[Shown]:
    """Every page that can be reached, errors too."""
    addresses = [*PAGES, f"/requests/{number}", f"/requests/{number}/entries/1"]
    return [Shown.of((await browser.web.get(address)).text) for address in addresses]


async def test_no_page_holds_a_script_a_style_or_a_handler(browser: Browser, number: str) -> None:
    for shown in await everything(browser, number):
        names = {tag for tag, _ in shown.tags}
        assert not names & {"script", "style", "iframe", "object", "embed", "img", "b"}
        assert not [told for _, told in shown.tags if any(name.startswith("on") for name in told)]
        assert "alert('x')</script>" not in shown.source


async def test_hostile_texts_are_shown_as_they_are(browser: Browser, number: str) -> None:
    shown = await browser.get(f"/requests/{number}")
    assert shown.source.count("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;") == 7
    listed = await browser.get("/?view=all")
    assert listed.source.count("&lt;script&gt;") == 2


async def test_what_was_typed_into_a_form_comes_back_escaped(browser: Browser) -> None:
    form = (await browser.get(f"/requests/new?agency={CITY}")).registration
    shown = await browser.send(form, dict.fromkeys(form.visible, HOSTILE), status=422)
    assert shown.registration.values["name"] == HOSTILE
    assert "<script" not in shown.source


async def test_no_page_asks_for_anything_elsewhere(browser: Browser, number: str) -> None:
    for shown in await everything(browser, number):
        assert [address for address in shown.addresses if OUTSIDE.match(address)] == []
    style = (await browser.web.get("/static/console.css")).text
    assert "url(" not in style
    assert "@import" not in style


async def test_every_page_forbids_scripts_frames_and_caches(browser: Browser, number: str) -> None:
    for address in (*PAGES, f"/requests/{number}"):
        headers = (await browser.web.get(address)).headers
        assert {name: headers[name] for name in HEADERS} | {"Content-Security-Policy": ""} == {
            **HEADERS,
            "Content-Security-Policy": "",
        }
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert "script-src" not in policy
        assert "'unsafe-inline'" not in policy or address.startswith("/annual/2021/2026?")


async def test_the_cookie_of_a_visit_is_for_this_site_and_no_script(browser: Browser) -> None:
    answer = await browser.web.get(f"/requests/new?agency={CITY}")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("gongkai_visit=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    secure = await browser.web.get(f"https://office/requests/new?agency={CITY}")
    assert "Secure" in secure.headers["set-cookie"]


@pytest.mark.parametrize("token", ["", "0" * 64, "令牌"])
async def test_a_form_that_is_not_ours_does_nothing_and_loses_nothing(browser: Browser, token: str) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("withdraw")
    shown = await browser.send(form, {"token": token, "note": "说明甲"}, button="act", status=403)
    assert browser.door.performed == []
    assert "没有办理" in shown.text
    assert shown.form("withdraw").values["note"] == "说明甲"
    again = await browser.send(shown.form("withdraw"), {"officer": "clerk-1"}, button="act")
    assert "已登记：撤回" in again.text


async def test_the_token_of_another_visit_is_not_heard(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("withdraw")
    browser.web.cookies.clear()
    await browser.send(form, {"officer": "clerk-1"}, button="act", status=403)
    assert browser.door.performed == []


async def test_only_forms_are_read(browser: Browser) -> None:
    as_json = await browser.web.post("/requests/new", json={"name": "x"})
    assert as_json.status_code == 422
    too_long = await browser.web.post("/requests/new", data={"description": "长" * 200_000})
    assert too_long.status_code == 422
    broken = await browser.web.post(
        "/requests/new", content=b"name=%ff%fe", headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert broken.status_code == 422
    for answer in (as_json, too_long, broken):
        assert answer.headers["content-type"].startswith("text/html")
