"""What click would say in English, in Chinese: help pages, and what is wrong with a command line."""

import re
from collections.abc import Iterable
from functools import singledispatch

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
PHRASES = {
    "[OPTIONS]": "[选项]",
    "COMMAND": "命令",
    "[ARGS]...": "[参数]...",
    "Show this message and exit.": "显示本说明。",
    "[required]": "[必填]",
}
SEE_HELP = "加 --help 可查看用法。"
QUOTED = re.compile(r"'[^']*'|\([^)]*\)")


class ChineseHelp(click.HelpFormatter):
    """A help page whose fixed words are Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, _translated(args), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list of options or commands."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands with what they do."""
        translated = [(first, _translated(second)) for first, second in rows]
        super().write_dl(translated, col_max, col_spacing)


class ChineseContext(click.Context):
    """The context of a command whose help page is Chinese."""

    formatter_class = ChineseHelp


def speak_chinese(command: click.Command) -> click.Command:
    """Make the command, and those below it, print Chinese help pages."""
    command.context_class = ChineseContext
    if isinstance(command, click.Group):
        for below in command.commands.values():
            speak_chinese(below)
    return command


@singledispatch
def sentence(error: Exception) -> str:
    """Say in one Chinese sentence what is wrong; sentences that are Chinese already stay as they are."""
    return str(error)


@sentence.register
def _(error: click.ClickException) -> str:
    return error.format_message()


@sentence.register
def _(error: click.FileError) -> str:
    return f"不能打开文件 {error.ui_filename}。"


@sentence.register
def _(error: click.UsageError) -> str:
    return f"命令的写法不对，可能多了参数；{SEE_HELP}" if _is_english(error.message) else error.message


@sentence.register
def _(error: click.NoSuchOption) -> str:
    return f"没有选项 {error.option_name}；{SEE_HELP}"


@sentence.register
def _(error: NoSuchCommand) -> str:
    return f"没有命令 {error.command_name}；加 --help 可查看有哪些命令。"


@sentence.register
def _(error: NoArgsIsHelpError) -> str:
    return error.ctx.get_help()


@sentence.register
def _(error: click.BadOptionUsage) -> str:
    return f"选项 {error.option_name} 少了值或多了值；{SEE_HELP}"


@sentence.register
def _(error: click.MissingParameter) -> str:
    return f"缺少{_name(error)}；{SEE_HELP}"


@sentence.register
def _(error: click.BadParameter) -> str:
    wrong = _expectation(error) if _is_english(error.message) else error.message
    return f"{_name(error)} 的值不对：{wrong}"


def _is_english(message: str) -> bool:
    """Whether click wrote it: ASCII but for what it quotes from the command line."""
    return QUOTED.sub("", message).isascii()


def _translated(text: str) -> str:
    for english, chinese in PHRASES.items():
        text = text.replace(english, chinese)
    return text


def _name(error: click.BadParameter) -> str:
    match error.param:
        case click.Option(opts=names):
            return f"选项 {max(names, key=len)}"
        case click.Parameter(name=str(name)):
            return f"参数 {name.upper()}"
        case _:
            return f"参数 {error.param_hint or ''}"


def _expectation(error: click.BadParameter) -> str:
    match error.param.type if error.param is not None else None:
        case click.IntRange(min=low, max=high):
            expected = f"应为 {low} 到 {high} 的整数。"
        case click.types.IntParamType():
            expected = "应为整数。"
        case click.Choice(choices=choices):
            expected = f"应为 {'、'.join(str(choice) for choice in choices)} 之一。"
        case click.Path() | click.File():
            expected = "没有这个文件或目录，或不能使用。"
        case click.DateTime(formats=formats):
            expected = f"应为 {'、'.join(formats)} 形式的日期。"
        case _:
            expected = SEE_HELP
    return expected
