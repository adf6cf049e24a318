"""Zhongwei's published table for 2017 is whole and adds up."""

from annual.identities import broken
from annual.published import published
from annual.table import Table


def test_every_line_of_zhongwei_2017_is_filled(zhongwei: Table) -> None:
    assert (zhongwei.agency, zhongwei.year, zhongwei.form.code) == ("中卫市", 2017, "2014")
    assert None not in zhongwei.values


def test_zhongwei_2017_satisfies_every_identity(zhongwei: Table) -> None:
    assert broken(zhongwei) == []


def test_zhongwei_2017_holds_the_published_figures(zhongwei: Table) -> None:
    """A few of them, as printed in the report."""
    figures = {"A1.1": 73659, "A3.1": 43, "A3.1.1": 33, "A3.3.4.5": 33, "A4.2": 1, "A5.3": 1, "A8.4": 11, "A9.3": 414}
    assert {row: zhongwei.at(row) for row in figures} == figures


def test_the_published_table_names_its_source() -> None:
    assert published("zhongwei_2017").source == "《中卫市2017年政府信息公开工作年度报告》附表"
