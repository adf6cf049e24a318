"""The information processing fee, with its working shown (信息处理费管理办法, 国办函〔2020〕109号; law.md 2.5).

Charged per item or per page, never both for one request; the excess over each bracket costs that bracket's price.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.law import Statute
from rules.refusals import FeeNotPermitted


class Tariff(StrEnum):
    """What is charged for: items of the request, or pages of the copies."""

    ITEMS = "items"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Charge:
    """What falls in one bracket: units number `first` to `last`, `count` of them, at `price` yuan each."""

    first: int
    last: int
    count: int
    price: int
    total: int


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """A fee in yuan with its working."""

    total: int
    article: str
    charges: tuple[Charge, ...]


def fee_sheet(tariff: Tariff, units: int, statute: Statute, earlier: int = 0) -> FeeSheet:
    """Return the fee for so many items or pages under the law of the day of the notice.

    `earlier`, for items only: those of the same applicant before these in the same calendar month; they have used up
    brackets. Raises FeeNotPermitted on a day without fee rules, and for a number that cannot be meant.
    """
    rule = statute.fee_item_bounds if tariff is Tariff.ITEMS else statute.fee_page_bounds
    used = earlier if tariff is Tariff.ITEMS else 0
    most = statute.fee_units_limit.value
    if units < 1 or used < 0 or used + units > most:
        raise FeeNotPermitted(f"计费数量应为1至{most}，请核对。", rule.article)
    brackets = _item_brackets(statute) if tariff is Tariff.ITEMS else _page_brackets(statute)
    charges = tuple(_charges(brackets, used + 1, used + units))
    return FeeSheet(sum(charge.total for charge in charges), rule.article, charges)


def _charges(brackets: Iterator[tuple[int | None, int]], first: int, last: int) -> Iterator[Charge]:
    """Give what falls in each bracket; a bracket is its last unit (None: no end) and its price."""
    for end, price in brackets:
        upto = last if end is None else min(last, end)
        if first <= upto:
            count = upto - first + 1
            yield Charge(first, upto, count, price, count * price)
            first = upto + 1
        if first > last:
            return


def _page_brackets(statute: Statute) -> Iterator[tuple[int | None, int]]:
    bounds, prices = statute.fee_page_bounds, statute.fee_page_prices
    if bounds.value is None or prices.value is None:
        raise FeeNotPermitted("该日尚无收取信息处理费的规定，请不收费办理。", bounds.article)
    yield from zip((*bounds.value, None), prices.value, strict=True)


def _item_brackets(statute: Statute) -> Iterator[tuple[int | None, int]]:
    bounds, prices = statute.fee_item_bounds, statute.fee_item_prices
    size, step = statute.fee_item_bracket.value, statute.fee_item_step.value
    if bounds.value is None or prices.value is None or size is None or step is None:
        raise FeeNotPermitted("该日尚无收取信息处理费的规定，请不收费办理。", bounds.article)
    yield from zip(bounds.value, prices.value, strict=True)
    end, price = bounds.value[-1], prices.value[-1]
    while True:
        end, price = end + size, price + step
        yield end, price
