"""The README's path works as it is written: its five commands are done against a running service."""

import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.architecture.tree import ROOT, text

SERVED = "http://127.0.0.1:8080"
GONGKAI = "from bootstrap.cli import main; main()"
START_PATIENCE = 40.0


def _path(page: str) -> str:
    """The one block of shell commands of a page."""
    (block,) = re.findall(r"```bash\n(.*?)```", text(ROOT / page), re.DOTALL)
    return str(block)


def _commands(block: str) -> list[list[str]]:
    """The curl commands of a block, its variables filled in."""
    words = shlex.split(block, comments=True)
    variables = dict(word.split("=", 1) for word in words if re.match(r"[A-Z]+=", word))
    filled = [re.sub(r"\$([A-Z]+)", lambda name: variables[name[1]], word) for word in words]
    starts = [place for place, word in enumerate(filled) if word == "curl"]
    return [filled[start:end] for start, end in zip(starts, [*starts[1:], len(filled)], strict=True)]


def _sent(command: list[str], site: str) -> httpx.Response:
    """Do what the curl command does."""
    assert command[:2] == ["curl", "-s"]
    address, options = command[2].replace(SERVED, site), command[3:]
    pairs = list(zip(options[::2], options[1::2], strict=True))
    headers = dict(value.split(": ", 1) for option, value in pairs if option == "-H")
    (body,) = [value for option, value in pairs if option == "-d"]
    return httpx.post(address, headers=headers, content=body.encode(), timeout=30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service as `make run` starts it."""
    folder = tmp_path_factory.mktemp("newcomer")
    printed = folder / "printed"
    with printed.open("w") as output:
        arguments = [sys.executable, "-c", GONGKAI, "run", "--data", str(folder / "data"), "--port", "0"]
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        patience = time.monotonic() + START_PATIENCE
        while printed.read_text().count("\n") < 3 and process.poll() is None and time.monotonic() < patience:
            time.sleep(0.05)
        lines = printed.read_text().splitlines()
        assert len(lines) == 3, lines
        yield lines[0].removeprefix("接口文档：").removesuffix("/docs")
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def answers(site: str) -> list[httpx.Response]:
    """What the five commands answer."""
    return [_sent(command, site) for command in _commands(_path("README.md"))]


@pytest.mark.server
def test_the_first_request_of_the_readme_is_registered_decided_and_answered(
    site: str, answers: list[httpx.Response]
) -> None:
    agency, clerk, request, decision, letter = answers
    assert [answer.status_code for answer in (agency, clerk, request, decision, letter)] == [201, 201, 201, 200, 201]
    assert request.json()["register_no"] == "FGW-2026-0001"
    assert request.json()["due"] == "2026-03-13"
    assert decision.json()["seq"] == 2
    assert letter.json()["title"] == "政府信息公开告知书"
    page = httpx.get(f"{site}{letter.json()['html']}", timeout=30)
    assert "2025年度重点项目清单" in page.text


@pytest.mark.server
@pytest.mark.usefixtures("answers")
def test_what_the_readme_invites_to_try_is_refused_with_its_article(site: str) -> None:
    refused = httpx.post(
        f"{site}/api/v1/requests/FGW-2026-0001/acts",
        headers={"Idempotency-Key": "try"},
        json={"act": "request_correction", "actor": "wang", "on": "2026-03-03", "until": "2026-03-20"},
        timeout=30,
    )
    assert refused.status_code == 409
    assert refused.json()["article"] == "条例30"
    assert refused.json()["detail"].startswith("本件现为“已决定待送达”，不能办理“补正告知”")


@pytest.mark.server
@pytest.mark.usefixtures("answers")
def test_the_working_that_the_readme_speaks_of_names_the_notice_of_each_make_up_day(site: str) -> None:
    rows = httpx.get(f"{site}/api/v1/requests/FGW-2026-0001/proof", timeout=30).json()["rows"]
    made_up = {row["date"]: row["source"] for row in rows if row["why"] == "调休上班"}
    assert made_up == {"2026-02-14": "国办发明电〔2025〕7号", "2026-02-28": "国办发明电〔2025〕7号"}


def test_both_readmes_have_the_same_commands() -> None:
    english, chinese = _commands(_path("README.md")), _commands(_path("README.zh-CN.md"))
    assert [json.dumps(command) for command in english] == [json.dumps(command) for command in chinese]
    assert len(english) == 5
