"""The front door: how to apply, under the law of today; nothing about anybody."""

from tests.console.office import Browser
from tests.console.stages import STAGES, fill
from tests.zhongwei import CONTACT, NAME, WANTED


async def test_it_says_to_whom_how_and_with_what_words_one_applies(browser: Browser) -> None:
    text = (await browser.get("/public/")).text
    for words in (
        "中卫市人民政府办公室 政务公开办公室 0955-7068000 中卫市沙坡头区鼓楼东街",
        "当面提交 各机关都受理 到达（提交）之日 条例31(1)",
        "电子邮件 该机关公布了该渠道的，受理 与申请人确认之日 条例31(3)",
        "姓名或者名称、身份证明、联系方式",
        "名称、文号，或者其他便于查到它的描述",
        "否则自收到申请之日起 20个工作日 条例33(2)",
        "一次性告知补正 7个工作日 条例30",
        "自知道答复之日起 60日 行政复议法20",
        "决定不予公开的，应当先申请行政复议",
        "政府信息公开申请表",
    ):
        assert words in text, words


async def test_it_shows_nothing_of_any_request_and_leads_nowhere_inside(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door, list(STAGES)[:3])
    shown = await browser.get("/public/")
    for private in (NAME, CONTACT, WANTED, *numbers.values(), "马建国"):
        assert private not in shown.source
    assert [address for address in shown.addresses if not address.startswith("/static/")] == []
    assert shown.forms == []
    assert "set-cookie" not in browser.last[-1].headers
