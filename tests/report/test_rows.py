"""What was said of rows of a record file is told by column, counted, with the first rows."""

from tallystick.errors import Issue
from tallystick.report.rows import grouped


def issue(row, column, *, code="row-repaired", file="ged.csv"):
    """An issue about one field."""
    where = f"{file} row {row}, column {column}" if column else f"{file} row {row}"
    return Issue(code, where, None, None, "9", "read as 2")


def test_rows_are_grouped_by_code_file_and_column_and_the_most_come_first():
    issues = [issue(row, "high") for row in range(400, 0, -1)] + [issue(3, "low"), issue(2, "", code="row-refused")]
    groups, others = grouped(issues)
    assert [(group.code, group.where, group.count) for group in groups] == [
        ("row-repaired", "ged.csv, column high", 400),
        ("row-refused", "ged.csv", 1),
        ("row-repaired", "ged.csv, column low", 1),
    ]
    assert others == ()


def test_the_first_rows_are_told_in_the_order_of_the_file_and_the_rest_is_counted():
    (group,), _ = grouped([issue(row, "high") for row in (1000, 7, 90, 33)])
    assert [row for row, _, _ in group.told] == [7, 33, 90]
    assert group.told[0] == (7, "9", "read as 2")
    assert (group.counted, group.left_out) == ("4 rows", 1)


def test_what_is_not_about_a_row_stays_as_it_is():
    text = Issue("number-unplaced", "a row 3 of houses.txt", 4, 6, "12", "it is in no claim")
    column = Issue("place-unknown", "ged.csv, column where", None, None, "Karvel", "not placed")
    assert grouped([text, column]) == ((), (text, column))
