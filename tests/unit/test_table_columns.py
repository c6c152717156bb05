"""A heading over several columns, as pandas writes it: every number stays under its own."""

from __future__ import annotations

from sphinx_visao.core.pages.html_table import read_table

# What pandas makes of a table with columns of two levels.
TWO_LEVELS = """<table border="1" class="dataframe">
  <thead>
    <tr>
      <th></th>
      <th colspan="2" halign="left">học</th>
      <th>kiểm tra</th>
    </tr>
    <tr>
      <th></th>
      <th>MAE</th>
      <th>MSE</th>
      <th>MAE</th>
    </tr>
  </thead>
  <tbody>
    <tr>
      <th>tuần</th>
      <td>1</td>
      <td>2</td>
      <td>3</td>
    </tr>
  </tbody>
</table>"""


def test_a_heading_over_two_columns_leaves_the_next_one_in_its_place():
    table = read_table(TWO_LEVELS)
    rows = [[text for text, _ in row] for row in table.head + table.body]
    assert rows == [
        ["", "học", "", "kiểm tra"],
        ["", "MAE", "MSE", "MAE"],
        ["tuần", "1", "2", "3"],
    ]
    assert all(heading for row in table.head for _, heading in row)


def test_two_tables_are_none():
    """What is not one plain table is left to others."""
    assert read_table(TWO_LEVELS * 2) is None
    assert read_table("<p>chữ</p>") is None
