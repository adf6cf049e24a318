"""An officer's inbox and channels over HTTP: unread first, marked once, secrets never shown; bad input refused."""

from datetime import timedelta

import pytest

from records import deliveries, messages
from rules.escalation import Level
from rules.messages import Message
from tests.api.house import EMBEDDED, House, Json, check_problem, fresh_key
from tests.api.test_bad_elsewhere import AGENCY
from tests.zhongwei import CITY, CLERK

HIDDEN = "a-secret-token"
MAIL = f"mailtos://user:{HIDDEN}@example.gov.cn"
HOOK = f"json://127.0.0.1:9/{HIDDEN}"


async def officer(house: House) -> str:
    """Move a new officer in and return the address of what is his."""
    code = f"clerk-{fresh_key()}"
    added = await house.post(f"/agencies/{CITY}/actors", {"code": code, "name": "王芳", "role": "clerk"})
    assert added.status_code == 201
    return f"/agencies/{CITY}/actors/{code}"


def tell(house: House, path: str, *keys: str) -> None:
    """Put messages into an inbox, the later the newer."""
    for minutes, key in enumerate(keys):
        message = Message(
            agency=CITY,
            actor=path.rpartition("/")[2],
            register_no="640500-2024-0001",
            key=key,
            level=Level.YELLOW,
            title=f"【黄牌】{key}",
            text="请立即答复并送达。",
        )
        messages.keep_all(house.services.database, [message], house.services.now() + timedelta(minutes=minutes))


async def put(house: House, path: str, addresses: object) -> Json:
    answer = await house.web.put(
        f"{path}/channels", json={"addresses": addresses}, headers={"Idempotency-Key": fresh_key()}
    )
    assert HIDDEN not in answer.text
    return {"status": answer.status_code, **answer.json()}


async def test_the_inbox_shows_the_unread_first_page_by_page(house: House) -> None:
    path = await officer(house)
    tell(house, path, "a", "b", "c")
    whole = (await house.get(f"{path}/inbox")).json()
    assert [one["title"] for one in whole["messages"]] == ["【黄牌】c", "【黄牌】b", "【黄牌】a"]
    assert (whole["unread"], whole["total"]) == (3, 3)
    newest = whole["messages"][0]
    assert (newest["register_no"], newest["level"], newest["level_title"]) == ("640500-2024-0001", "yellow", "黄牌")
    assert (newest["read_at"], newest["deliveries"]) == (None, [])
    read = await house.post(f"{path}/inbox/{newest['id']}/read", {})
    assert (read.status_code, read.json()["read_at"]) == (200, "2024-03-04T02:00:00+00:00")
    assert (await house.post(f"{path}/inbox/{newest['id']}/read", {})).json() == read.json()
    page = (await house.get(f"{path}/inbox", first="1", size="2")).json()
    assert [one["title"] for one in page["messages"]] == ["【黄牌】a", "【黄牌】c"]
    assert (page["unread"], page["total"]) == (2, 3)


async def test_nobody_marks_the_messages_of_another(house: House) -> None:
    mine, his = await officer(house), await officer(house)
    tell(house, mine, "a")
    (message,) = (await house.get(f"{mine}/inbox")).json()["messages"]
    check_problem(await house.post(f"{his}/inbox/{message['id']}/read", {}), 404, "NotFound")


async def test_channels_are_set_as_a_whole_and_shown_without_their_secrets(house: House) -> None:
    path = await officer(house)
    assert (await house.get(f"{path}/channels")).json() == {"channels": []}
    chosen = await put(house, path, [MAIL, HOOK])
    assert [one["kind"] for one in chosen["channels"]] == ["电子邮件（加密）", "网络接口（JSON）"]  # type: ignore[attr-defined]  # JSON
    shown = await house.get(f"{path}/channels")
    assert shown.json()["channels"] == chosen["channels"]
    assert HIDDEN not in shown.text
    assert (await put(house, path, []))["channels"] == []


async def test_what_became_of_a_message_on_its_way_is_told_with_the_reason(house: House) -> None:
    path = await officer(house)
    await put(house, path, [HOOK])
    tell(house, path, "a")
    database, now = house.services.database, house.services.now()
    parcels = [one for one in deliveries.claim(database, now, 100) if one.address == HOOK]
    deliveries.carried(database, parcels[0], "对方应答500", now)
    answer = await house.get(f"{path}/inbox")
    (delivery,) = answer.json()["messages"][0]["deliveries"]
    assert delivery["channel"].startswith("json://****")
    assert (delivery["kind"], delivery["state"], delivery["tries"]) == ("网络接口（JSON）", "waiting", 1)
    assert (delivery["reason"], delivery["next_try"]) == ("对方应答500", "2024-03-04T02:01:00+00:00")
    assert HIDDEN not in answer.text
    await put(house, path, [])


BAD: list[tuple[str, object, str]] = [
    ("of an unknown kind", [f"syslog://{HIDDEN}"], "ChannelUnusable"),
    ("of the machine itself", [f"file:///{HIDDEN}"], "ChannelUnusable"),
    ("without a host", ["mailtos://"], "ChannelUnusable"),
    ("in words", [f"{HIDDEN}@example.gov.cn"], "ChannelUnusable"),
    ("one good, one bad", [HOOK, "wecombot://"], "ChannelUnusable"),
    ("too long", [f"json://127.0.0.1/{'x' * 1000}"], "Malformed"),
    ("too many", [HOOK] * 11, "Malformed"),
    ("no list", HOOK, "Malformed"),
    ("a number", [1], "Malformed"),
]


@EMBEDDED
@pytest.mark.parametrize(("addresses", "code"), [rest for _, *rest in BAD], ids=[name for name, *_ in BAD])
async def test_addresses_that_cannot_be_are_refused_and_not_repeated(
    house: House, addresses: object, code: str
) -> None:
    with house.storing_nothing():
        answer = await house.web.put(
            f"/agencies/{CITY}/actors/{CLERK}/channels",
            json={"addresses": addresses},
            headers={"Idempotency-Key": fresh_key()},
        )
    check_problem(answer, 422, code)
    assert HIDDEN not in answer.text


@EMBEDDED
@pytest.mark.parametrize("path", ["inbox", "channels", "inbox?size=0", "inbox?first=-1"])
async def test_who_is_not_there_has_no_inbox(house: House, path: str) -> None:
    who = "nobody" if "?" not in path else CLERK
    answer = await house.web.get(f"/agencies/{CITY}/actors/{who}/{path}")
    check_problem(answer, 422, "UnknownActor" if "?" not in path else "Malformed")


@EMBEDDED
@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"head": 0, "yellow": 1}, "EscalationOutOfOrder"),
        ({"yellow": -5}, "EscalationOutOfOrder"),
        ({"red": -251}, "Malformed"),
        ({"red": "-5"}, "Malformed"),
        ({"green": 1}, "Malformed"),
    ],
)
async def test_an_escalation_that_cannot_be_is_refused(house: House, days: Json, code: str) -> None:
    with house.storing_nothing():
        answer = await house.post("/agencies", AGENCY | {"code": "640599", "escalation": days})
    check_problem(answer, 422, code)


@EMBEDDED
async def test_an_agency_says_when_its_reminders_go_further_up(house: House) -> None:
    answer = await house.post("/agencies", AGENCY | {"code": "640598", "escalation": {"head": 3, "red": -10}})
    assert answer.json()["escalation"] == {"head": 3, "yellow": -1, "red": -10}
    usual = await house.post("/agencies", AGENCY | {"code": "640597"})
    assert usual.json()["escalation"] == {"head": 1, "yellow": -1, "red": -5}
