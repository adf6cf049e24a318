"""The printed grid has no hole and no overlap, whatever the form."""

import pytest

from annual.form import forms
from annual.printed import sheets


@pytest.mark.parametrize("code", range(3), ids=["2014", "2019", "2021"])
def test_boxes_cover_the_grid_once(code: int) -> None:
    for sheet in sheets(forms()[code]):
        covered = [
            (row, column)
            for box in sheet.boxes
            for row in range(box.row, box.row + box.height)
            for column in range(box.column, box.column + box.width)
        ]
        assert len(covered) == len(set(covered)) == sheet.width * sheet.height
        assert len(sheet.widths) == sheet.width


def test_every_cell_of_a_form_is_printed_once() -> None:
    for form in forms():
        printed = [box.cell for sheet in sheets(form) for box in sheet.boxes if box.cell]
        assert printed == list(form.cells)


def test_heads_repeat_on_every_page_except_over_blocks() -> None:
    heads = {form.code: [sheet.heads for sheet in sheets(form)] for form in forms()}
    assert heads == {"2014": [1], "2019": [0, 3, 3], "2021": [0, 3, 3]}
