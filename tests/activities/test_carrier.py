"""The carrier: what arrives, what fails and why, in time; and no secret in what is told or logged."""

import logging
from collections.abc import Iterator
from email import message_from_string
from email.header import decode_header, make_header

import pytest

from activities import carrier
from records.deliveries import Parcel
from rules.refusals import ChannelUnusable
from tests.receiver import mail_server, web_hook

TITLE, TEXT = "【提醒】640500-2025-0001答复期限今天届满", "640500-2025-0001的答复期限为2025-10-17，今天届满。"
NOBODY = "json://127.0.0.1:9/a-secret-path"


def parcel(address: str) -> Parcel:
    return Parcel(message="m", channel=1, tries=1, title=TITLE, text=TEXT, address=address)


def carried(*addresses: str, patience: float = 10.0) -> dict[str, str]:
    return {one.address: reason for one, reason in carrier.carry([parcel(to) for to in addresses], patience)}


@pytest.mark.parametrize(
    "address",
    [
        "mailto://user:secret@example.gov.cn",
        "mailtos://user:secret@example.gov.cn?to=clerk@example.gov.cn",
        "wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
        "dingtalk://0123456789abcdef",
        "dingtalk://SECsecret@0123456789abcdef",
        "feishu://0123456789abcdef",
        "lark://0123456789abcdef",
        "json://127.0.0.1:8080/hook",
        "JSONS://user:secret@example.gov.cn/hook",
    ],
)
def test_addresses_of_the_kinds_that_are_known_are_taken(address: str) -> None:
    carrier.check(address)


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("syslog://", "须以下列之一开头"),
        ("file:///etc/passwd", "须以下列之一开头"),
        ("secret@example.gov.cn", "须以下列之一开头"),
        ("", "须以下列之一开头"),
        ("mailto://", "电子邮件地址不完整"),
        ("wecombot://", "企业微信群机器人地址不完整"),
        ("dingtalk://", "钉钉群机器人地址不完整"),
        ("json://", "网络接口（JSON）地址不完整"),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str, part: str) -> None:
    with pytest.raises(ChannelUnusable) as refused:
        carrier.check(address)
    assert part in refused.value.message
    assert not {"secret", "passwd"} & set(refused.value.message.split("@"))


def test_a_web_hook_receives_title_and_text() -> None:
    with web_hook() as receiver:
        address = f"json://127.0.0.1:{receiver.port}/hook"
        assert carried(address) == {address: ""}
    assert [(told["title"], told["message"]) for told in receiver.received] == [(TITLE, TEXT)]


def test_a_mail_server_receives_title_and_text() -> None:
    with mail_server() as receiver:
        address = f"mailto://127.0.0.1:{receiver.port}?from=gongkai@example.cn&to=clerk@example.cn&mode=insecure"
        assert carried(address) == {address: ""}
    mail = message_from_string(receiver.mail[0])
    assert str(make_header(decode_header(mail["Subject"]))) == TITLE
    assert mail["To"] == "clerk@example.cn"
    bodies = [part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart()]
    assert any(isinstance(body, bytes) and TEXT in body.decode() for body in bodies)


class Book(logging.Handler):
    """The log of the service, as the root logger writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def book() -> Iterator[Book]:
    written = Book()
    logging.getLogger().addHandler(written)
    yield written
    logging.getLogger().removeHandler(written)


def test_what_fails_says_why_in_chinese_and_repeats_only_a_number(book: Book) -> None:
    with web_hook() as receiver:
        receiver.status = 503
        refused = f"json://127.0.0.1:{receiver.port}/a-secret-path"
        assert carried(refused, NOBODY, "json://") == {
            refused: "对方应答503",
            NOBODY: "连接不上，或者对方没有接受",
            "json://": "连接不上，或者对方没有接受",
        }
    assert book.lines == []


def test_a_channel_that_takes_too_long_has_failed_and_holds_up_no_other() -> None:
    with web_hook() as slow, web_hook() as quick:
        slow.gate.clear()
        to_slow, to_quick = f"json://127.0.0.1:{slow.port}/", f"json://127.0.0.1:{quick.port}/"
        assert carried(to_slow, to_quick, patience=0.5) == {to_slow: "20秒内没有完成", to_quick: ""}


def test_a_channel_that_breaks_down_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_address: str) -> None:
        raise RuntimeError("json://user:secret@example")

    monkeypatch.setattr(carrier, "_channel", broken)
    assert carried("json://127.0.0.1/") == {"json://127.0.0.1/": "连接不上，或者对方没有接受"}
