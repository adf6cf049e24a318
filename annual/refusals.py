"""What the annual tables refuse, each in one Chinese sentence a clerk can act on."""

from rules.refusals import Malformed, NotFound, Unlawful


class UnknownForm(NotFound):
    """No form has this code."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"没有“{code}”这种统计表格式；可用的格式有：{'、'.join(known)}。")


class NoFormForYear(NotFound):
    """The report year lies before the first national form (国办发〔2014〕32号)."""

    def __init__(self, year: int, first_year: int) -> None:
        super().__init__(
            f"{year}年没有全国统一的统计表格式：全国统一的统计表自{first_year}年度起施行，"
            f"此前由各地自行设计。请改用{first_year}年以后的年度，或者指定格式。"
        )


class UnknownCell(NotFound):
    """The form has no such row, or the row has no such column."""

    def __init__(self, form: str, where: str) -> None:
        super().__init__(f"{form}年格式的统计表里没有“{where}”这一格。")


class MalformedTable(Malformed):
    """What was handed in cannot be read as a table; every mistake found is listed, cell by cell."""

    def __init__(self, *mistakes: str) -> None:
        self.mistakes = mistakes
        super().__init__("；".join(mistakes) + "。")


class TablesDiffer(Malformed):
    """Two tables of different forms or years cannot be added or compared."""


class UnknownFormat(NotFound):
    """No export has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"不能导出为“{name}”；可用的文件格式有：{'、'.join(known)}。")


class DoesNotAddUp(Unlawful):
    """A table, or indicators, that break an identity of their form cannot be filed; each break is named."""

    article = "条例50"


class NothingToRestate(Unlawful):
    """The table is what was filed."""


class ReasonMissing(Unlawful):
    """A restatement says why."""


class NotFiled(NotFound):
    """No table was filed, so that there is nothing to restate."""


class NotThisTable(Malformed):
    """What was handed in is the table of another agency, year or form."""


class KeepsItsRegister(Unlawful):
    """An agency whose requests are registered here hands in no table: it is counted."""


class BrokenFormFile(ValueError):
    """A form file under annual/forms contradicts itself; the message names the file and the place."""
