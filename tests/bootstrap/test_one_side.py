"""One side of gongkai alone: `gongkai run --only web` and `--only worker`, against servers outside."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from bootstrap.cli import main
from tests.architecture.tree import ROOT
from tests.bootstrap.instance import READY_PATIENCE, Instance, wait_until

SENTENCE = (
    "只运行一侧（--only）时，须用 --temporal 和 --database 指明两侧共用的外部服务；要在一处运行全部，请去掉 --only。\n"
)
GONGKAI = "from bootstrap.cli import main; main()"
AGENCY = {
    "code": "FGW",
    "since": "2019-05-15",
    "name": "某市发展和改革委员会",
    "short_name": "某发改",
    "kind": "department",
    "scope": "CN",
    "reconsideration_body": "某市人民政府",
    "reconsideration_body_before_2024": "某市人民政府或者自治区发展和改革委员会",
    "court": "某区人民法院",
    "office": "政府信息公开办公室",
    "phone": "0955-0000000",
    "address": "某市某路1号",
}
REQUEST = {
    "agency": "FGW",
    "actor": "wang",
    "received": {"channel": "in_person", "arrived_on": "2026-02-09"},
    "applicant": {"kind": "natural", "name": "张三", "contact": "13900000000"},
    "description": "2025年度重点项目清单",
}


@pytest.mark.parametrize("side", ["web", "worker"])
@pytest.mark.parametrize(
    "servers", [[], ["--temporal", "127.0.0.1:7233"], ["--database", "postgresql://127.0.0.1/gongkai"]]
)
def test_a_side_without_both_servers_outside_is_refused_in_one_sentence(
    side: str, servers: list[str], tmp_path: Path
) -> None:
    answer = CliRunner().invoke(main, ["run", "--only", side, "--data", str(tmp_path / "data"), *servers])
    assert (answer.exit_code, answer.stdout, answer.stderr) == (1, "", SENTENCE)
    assert not (tmp_path / "data").exists()


def test_a_side_that_does_not_exist_is_refused_with_those_that_do() -> None:
    answer = CliRunner().invoke(main, ["run", "--only", "half"])
    assert (answer.exit_code, answer.stderr) == (2, "选项 --only 的值不对：应为 web、worker 之一。\n")


def test_a_wrong_side_in_the_environment_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGKAI_ONLY", "half")
    answer = CliRunner().invoke(main, ["run", "--data", str(tmp_path / "data")])
    sentence = "设置 only（环境变量 GONGKAI_ONLY）的值不对，应为 web（接口和页面）或 worker（办件引擎）。\n"
    assert (answer.exit_code, answer.stderr) == (1, sentence)


@contextmanager
def both_sides(data: Path, address: str) -> Iterator[list[list[str]]]:
    """Run each side in a process of its own; give the three lines that each prints once it is ready."""
    folder = data.parent
    servers = ["--temporal", address, "--database", f"sqlite:///{folder / 'register.db'}"]
    sides = []
    try:
        for name in ("web", "worker"):
            with (folder / name).open("w", encoding="utf-8") as output:
                arguments = ["run", "--only", name, *servers, "--data", str(data), "--port", "0"]
                process = subprocess.Popen([sys.executable, "-c", GONGKAI, *arguments], cwd=ROOT, stdout=output)
                sides.append((process, folder / name))
        for process, printed in sides:
            wait_until(lambda: len(lines(printed)) == 3 or process.poll() is not None, READY_PATIENCE)  # noqa: B023 -- called at once
        yield [lines(printed) for _, printed in sides]
        for process, _ in sides:
            process.terminate()
        assert [process.wait(timeout=20) for process, _ in sides] == [0, 0]
    finally:
        for process, _ in sides:
            process.kill()
            process.wait()


def lines(printed: Path) -> list[str]:
    """The whole lines that were printed so far."""
    return printed.read_text(encoding="utf-8").split("\n")[:-1]


def said(address: str) -> object:
    """What is answered there, whatever the status."""
    answer = httpx.get(address, timeout=20, trust_env=False)
    return answer.json() if answer.headers["content-type"] == "application/json" else answer.status_code


def sent(site: str, path: str, body: object) -> httpx.Response:
    """POST it under a key of its own."""
    headers = {"Idempotency-Key": path}
    return httpx.post(f"{site}/api/v1/{path}", json=body, headers=headers, timeout=20, trust_env=False)


@pytest.mark.server
def test_an_act_comes_in_at_the_one_side_and_is_done_by_the_other(running: Instance, tmp_path: Path) -> None:
    temporal = f"127.0.0.1:{running.temporal_port}"
    with both_sides(tmp_path / "data", temporal) as (web, worker):
        site = web[0].removeprefix("接口文档：").removesuffix("/docs")
        door = worker[0].removeprefix("办件引擎状态：").removesuffix("/health/ready")
        assert worker[1:] == [
            f"Temporal 界面：由外部的 Temporal 服务 {temporal} 提供",
            f"数据目录：{tmp_path / 'data'}",
        ]
        assert said(f"{door}/health/live") == {"alive": True}
        assert said(f"{door}/health/ready") == {"database": True, "engine": True}
        assert said(f"{site}/health/ready") == {"database": True, "engine": True}
        assert [said(f"{door}/{path}") for path in ("docs", "openapi.json", "api/v1/law")] == [
            {"detail": "Not Found"}
        ] * 3

        assert sent(site, "agencies", AGENCY).status_code == 201
        assert sent(site, "agencies/FGW/actors", {"code": "wang", "name": "王某", "role": "clerk"}).status_code == 201
        number = sent(site, "requests", REQUEST).json()["register_no"]
        decided = {"act": "decide", "actor": "wang", "on": "2026-03-02", "outcome": "disclosed"}
        assert sent(site, f"requests/{number}/acts", decided).json()["seq"] == 2

        asked = (f"{site}/metrics", f"{door}/metrics", f"{door}/metrics/worker")
        web_page, door_page, worker_page = (httpx.get(page, timeout=20, trust_env=False).text for page in asked)
        assert 'gongkai_ledger_entries_total{act="receive"} 1.0' in web_page
        assert 'gongkai_ledger_entries_total{act="decide"} 1.0' in worker_page
        assert 'act="decide"' not in web_page
        assert 'gongkai_act_seconds_count{outcome="done"} 1.0' in web_page
        assert "gongkai_register_up 1.0" in door_page
