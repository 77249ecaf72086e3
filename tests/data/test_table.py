"""Tables of one's own: read exactly, or refused in one sentence."""

import os
from pathlib import Path

import numpy as np
import pytest

from momentum.data import iris, read_table
from momentum.errors import BadInput


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "flowers.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_numbers_classes_and_names_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a, b,kind\n1,2.5,oak\n-3e2,4,elm\n5,6,oak\n")
    points = read_table(path)
    np.testing.assert_array_equal(points.x, [[1, 2.5], [-300, 4], [5, 6]])
    assert points.x.dtype == np.float32
    assert points.y.tolist() == [1, 0, 1]
    assert points.classes == ("elm", "oak")
    assert points.columns == ("a", "b")
    assert points.name == "flowers"
    assert not points.simulated


def test_the_class_may_stand_in_any_column(tmp_path: Path) -> None:
    points = read_table(written(tmp_path, "kind,a,b\nx,1,2\ny,3,5\n"), target="kind")
    assert (points.columns, points.classes) == (("a", "b"), ("x", "y"))


def test_classes_that_are_numbers_are_ordered_as_numbers(tmp_path: Path) -> None:
    points = read_table(written(tmp_path, "a,b,c\n1,2,10\n2,3,9\n3,5,0\n"))
    assert points.classes == ("0", "9", "10")
    assert points.y.tolist() == [2, 1, 0]


def test_other_separators_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = written(tmp_path, "a;b;c\n1;2;x\n2;3;y\n", encoding="utf-8-sig")
    assert read_table(path, separator=";").columns == ("a", "b")


ROWS = "1,2,x\n2,3,y\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty; expected a table with a header row"),
        ("a,b,c\n", "has a header but no rows"),
        ("a;b;c\n1;2;x\n", "only one column; its columns seem to be separated by a semicolon"),
        ("a\tb\tc\n1\t2\tx\n", "seem to be separated by a tab"),
        (f"a,a ,c\n{ROWS}", "has two columns of one name"),
        ("a\n1\n", "has only one column; expected two or more"),
        ("a,c\n1,x\n2,y\n", "has 1 column(s) beside 'c'; expected 2 or more"),
        (f"a,b,c\n{ROWS}3,,x\n", "lacks 1 value(s) in column 'b', the first in row 4"),
        (f"a,b,c\n{ROWS}3,nan,x\n", "lacks 1 value(s) in column 'b', the first in row 4"),
        (f"a,b,c\n{ROWS}3\n", "lacks 1 value(s) in column 'c', the first in row 4"),
        (f"a,b,c\n{ROWS}3,4,\n", "lacks 1 value(s) in column 'c', the first in row 4"),
        (f"a,b,c\n{ROWS}3,inf,x\n", "has 'inf' in column 'b', row 4; expected numbers."),
        (f"a,b,c\n{ROWS}Ann,4,x\n", "has 'Ann' in column 'a', row 4; expected numbers."),
        (f'a,b,c\n{ROWS}"1,5",4,x\n', "with a decimal point, not a comma."),
        (f"a,b,c\n{ROWS}1e31,4,x\n", "numbers beyond 1e30 in column 'a'"),
        ("a,b,c\n1,2,x\n1,3,y\n", "has the same value, 1, in every row of column 'a'"),
        ("a,b,c\n1,2,x\n2,3,x\n", "has one class only, 'x' in column 'c'"),
        (
            "a,b,c\n" + "".join(f"{n},{n},{n / 3}\n" for n in range(11)),
            "has 11 different values in column 'c'; expected a class: 2 to 10",
        ),
        (f"a,b,c\n{ROWS}1,2,x,9,9\n", "is not a CSV table"),
        ("a,b,c\n1,2,x,7\n", "has rows with more cells than the header has names"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadInput) as error:
        read_table(written(tmp_path, text))
    sentence = str(error.value)
    assert words in sentence
    assert sentence.startswith(str(tmp_path))
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_what_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(bytes(range(128, 256)) * 20)
    with pytest.raises(BadInput, match="is not a CSV table"):
        read_table(path)
    with pytest.raises(BadInput, match="is not a CSV table"):
        read_table(tmp_path)


def test_a_table_too_large_for_the_memory_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a,b,kind\n" + ROWS)
    monkeypatch.setattr("momentum.data.memory.free_memory", lambda: 10)
    with pytest.raises(BadInput, match=r"flowers\.csv has 0\.0 GB and needs about .* programs\.$"):
        read_table(path)


def test_an_unknown_target_lists_the_columns(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="has no column 'kind'; it has a, b, c"):
        read_table(written(tmp_path, f"a,b,c\n{ROWS}"), target="kind")


def test_a_separator_is_one_sign(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="separator = ', '; expected one sign"):
        read_table(written(tmp_path, f"a,b,c\n{ROWS}"), separator=", ")


def test_a_table_without_names_loses_no_row(tmp_path: Path) -> None:
    points = read_table(written(tmp_path, "5.1,3.5,oak\n4.9,3.0,elm\n4.9,3.0,elm\n"))
    assert len(points.x) == 3
    assert points.columns == ("column 1", "column 2")
    numbers = read_table(written(tmp_path, "1,2,1\n3,4,0\n"))
    assert numbers.y.tolist() == [1, 0]
    assert read_table(written(tmp_path, "7,8,1\n3,4,0\n"), target="column 1").classes == ("3", "7")


@pytest.mark.parametrize(("header", "row"), [("a,b,kind\n", 4), ("", 3)])
def test_a_fault_is_named_by_its_row_in_the_file(tmp_path: Path, header: str, row: int) -> None:
    path = written(tmp_path, f"{header}1,2,x\n3,4,y\n5,many,y\n")
    with pytest.raises(BadInput, match=f"'many' in column .*, row {row}; expected numbers"):
        read_table(path)
    path = written(tmp_path, f"{header}1,2,x\n3,4,y\n5,,y\n")
    with pytest.raises(BadInput, match=f"the first in row {row}; fill"):
        read_table(path)


@pytest.mark.development_data
@pytest.mark.skipif("MOMENTUM_DATA" not in os.environ, reason="needs the development data")
def test_the_tables_of_the_old_course_are_read_whole() -> None:
    folder = Path(os.environ["MOMENTUM_DATA"])
    pima = read_table(folder / "pima-indians-diabetes.csv")
    assert pima.x.shape == (768, 8)
    assert np.bincount(pima.y).tolist() == [500, 268]
    flowers, ours = read_table(folder / "iris.csv"), iris()
    assert np.bincount(flowers.y).tolist() == [50, 50, 50]
    # The copy everybody passes on differs from scikit-learn's in three cells (rows 35 and 38).
    assert (flowers.x != ours.x).sum() <= 3
