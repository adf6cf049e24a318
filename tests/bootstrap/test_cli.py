"""The command `gongkai`: every error is one sentence, and a small command starts little."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner

from bootstrap import cli
from bootstrap.cannot_run import PortTaken
from bootstrap.cli import main
from bootstrap.commands import run as place


def test_the_version_is_told() -> None:
    answer = CliRunner().invoke(main, ["--version"])
    assert (answer.exit_code, answer.output) == (0, "gongkai 0.1.0\n")


def test_the_help_page_is_chinese_and_lists_run() -> None:
    answer = CliRunner().invoke(main, ["--help"])
    assert answer.exit_code == 0
    assert answer.output.startswith("用法：gongkai [选项] 命令 [参数]...\n")
    assert "  run " in answer.output
    assert "Show this message" not in answer.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ruin"], "没有命令 ruin；加 --help 可查看有哪些命令。\n"),
        (["run", "--prot", "1"], "没有选项 --prot；加 --help 可查看用法。\n"),
        (["run", "--port"], "选项 --port 少了值或多了值；加 --help 可查看用法。\n"),
        (["run", "--port", "八十"], "选项 --port 的值不对：应为 0 到 65535 的整数。\n"),
        (["run", "--port", "65536"], "选项 --port 的值不对：应为 0 到 65535 的整数。\n"),
        (["run", "now"], "命令的写法不对，可能多了参数；加 --help 可查看用法。\n"),
    ],
)
def test_a_wrong_command_line_is_one_sentence_on_stderr(arguments: list[str], sentence: str) -> None:
    answer = CliRunner().invoke(main, arguments)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (2, "", sentence)


def offered(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Put a command `run` that raises the error in the place of the real one."""

    @click.command
    def run() -> NoReturn:
        raise error

    monkeypatch.setattr(place, "run", run)


@pytest.mark.parametrize(
    ("error", "sentence", "code"),
    [
        (click.ClickException("这一年没有节假日安排。"), "这一年没有节假日安排。\n", 1),
        (click.UsageError("日期应写作 2017-02-28。"), "日期应写作 2017-02-28。\n", 2),
        (PortTaken("端口 8080 已被占用。"), "端口 8080 已被占用。\n", 1),
        (KeyboardInterrupt(), "\n已中断。\n", 130),
        (click.exceptions.Exit(3), "", 3),
    ],
)
def test_an_error_of_a_command_is_its_sentence_and_its_code(
    monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str, code: int
) -> None:
    offered(monkeypatch, error)
    answer = CliRunner().invoke(main, ["run"])
    assert (answer.exit_code, answer.stdout, answer.stderr) == (code, "", sentence)


def test_a_fault_is_one_sentence_that_leads_to_the_traceback(tmp_path: Path) -> None:
    script = (
        "import click, bootstrap.commands.run as place; from bootstrap.cli import main\n"
        "place.run = click.Command('run', callback=lambda: {}['nothing'])\n"
        "main(['run'])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={"GONGKAI_DATA": str(tmp_path / "data")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 1
    assert answer.stderr == f"程序出现意外错误；详情见 {tmp_path / 'data' / 'gongkai.log'}。\n"
    assert "builtins.KeyError" in (tmp_path / "data" / "gongkai.log").read_text(encoding="utf-8")


def test_a_fault_that_cannot_even_be_logged_is_one_sentence_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "file"))
    offered(monkeypatch, LookupError("nothing"))
    answer = CliRunner().invoke(main, ["run"])
    assert answer.exit_code == 1
    assert answer.stderr == "程序出现意外错误，且不能写入日志；请检查数据目录是否可写。\n"


def test_chinese_is_written_whatever_the_terminal_claims_to_know() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "from bootstrap.cli import main; main()", "ruin"],
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert answer.stderr.decode() == "没有命令 ruin；加 --help 可查看有哪些命令。\n"


def test_the_command_alone_imports_neither_temporal_nor_a_web_server_nor_sql() -> None:
    script = (
        "import sys; from bootstrap.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print(sorted({'temporalio', 'fastapi', 'uvicorn', 'sqlalchemy'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert answer.stdout.endswith("\n[]\n")


def test_only_commands_whose_module_exists_are_offered() -> None:
    with main.make_context("gongkai", ["--help"], resilient_parsing=True) as context:
        offered_now = main.list_commands(context)
    commands = Path(cli.__file__).parent / "commands"
    assert offered_now == [name for name in cli.COMMANDS if (commands / f"{name.replace('-', '_')}.py").exists()]
