"""The command `gongkai`: finds the subcommand, and ends every error in one sentence and an exit code."""

import importlib
import importlib.util
import io
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import NoReturn

import click

from bootstrap.cannot_run import CannotRun
from bootstrap.chinese_usage import ChineseContext, sentence, speak_chinese
from rules.refusals import Malformed, Refusal

COMMANDS: Mapping[str, str] = {
    "run": "bootstrap.commands.run:run",
    "demo": "bootstrap.commands.demo:demo",
    "assess": "bootstrap.commands.assess:assess",
    "calendar": "bootstrap.commands.calendar:calendar",
    "annual": "bootstrap.commands.annual:annual",
    "case-file": "bootstrap.commands.case_file:case_file",
    "doctor": "bootstrap.commands.doctor:doctor",
    "rebuild": "bootstrap.commands.rebuild:rebuild",
    "move": "bootstrap.commands.move:move",
    "law": "bootstrap.commands.law:law",
}
"""Where each command is. It is imported only when it is called: most need neither Temporal nor a web server."""

FAILED, MALFORMED, INTERRUPTED = 1, 2, 130


class Gongkai(click.Group):
    """The root of all commands. A command ends by returning, by `ctx.exit(code)`, or by raising.

    ClickException, CannotRun and a Refusal are printed as their sentence; anything else is a fault of ours, whose
    traceback goes to the log in the data folder.
    """

    context_class = ChineseContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands that exist, in the order of the table."""
        del ctx
        return [name for name, place in COMMANDS.items() if importlib.util.find_spec(place.partition(":")[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name; None when there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: object = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a command")
        return speak_chinese(command)

    def main(  # type: ignore[override]  # click's overloads exist for its other mode, which is not offered here
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "gongkai",
        **extra: object,
    ) -> NoReturn:
        """Run the command line and leave the process with its exit code."""
        del extra
        _speak_utf8()
        sys.exit(self._exit_code(args, prog_name))

    def _exit_code(self, args: Sequence[str] | None, prog_name: str | None) -> int:
        try:
            result: object = super().main(args, prog_name, standalone_mode=False)
        except click.ClickException as error:
            return _complain(sentence(error), error.exit_code)
        except (CannotRun, Refusal) as error:
            return _complain(str(error), MALFORMED if isinstance(error, Malformed) else FAILED)
        except click.Abort:
            return _complain("已中断。", INTERRUPTED)
        except BrokenPipeError:
            return _reader_left()
        except Exception as error:  # noqa: BLE001 -- the last place where a fault can become a sentence
            return _complain(_fault(error), FAILED)
        return result if isinstance(result, int) else 0


def _complain(what: str, code: int) -> int:
    click.echo(what, err=True)
    return code


def _fault(error: Exception) -> str:
    from bootstrap.logbook import log_to  # noqa: PLC0415 -- needed only when something went wrong
    from bootstrap.settings import read_settings  # noqa: PLC0415 -- the same; it costs 0.2 s

    try:
        path = log_to(read_settings().data)
        logging.getLogger(__name__).error("a command failed", exc_info=error)
    except CannotRun:
        return "程序出现意外错误，且不能写入日志；请检查数据目录是否可写。"
    return f"程序出现意外错误；详情见 {path}。"


def _reader_left() -> int:
    # As of `gongkai annual ... | head`: nobody reads on, and Python must not complain when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=None if stream is sys.stdin else "backslashreplace")


@click.group("gongkai", cls=Gongkai, help="政府信息依申请公开：登记、计期、答复、统计。")
@click.version_option(version("gongkai"), prog_name="gongkai", message="%(prog)s %(version)s", help="显示版本。")
def main() -> None:
    """Offer the commands; they do the work."""
