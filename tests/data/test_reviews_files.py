"""Reviews of one's own: what is read, and one sentence for everything that can be wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from momentum.data import UNCLEAR, read_reviews
from momentum.errors import BadInput

TEXTS = [f'Sentence {place}, said "so" about it; number {place}' for place in range(24)]


def _written(
    path: Path,
    labels: Sequence[object],
    header: Sequence[str] = ("review", "sentiment"),
    texts: Sequence[str] = TEXTS,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(zip(texts, labels, strict=True))
    path.write_bytes(table.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_two_words(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = _written(
        tmp_path / "own.csv", ["positive", "negative"] * 12, delimiter=delimiter, encoding=encoding
    )
    read = read_reviews(path)
    assert read.name == "own"
    assert read.sentences == TEXTS
    assert read.labels.tolist() == [1, 0] * 12
    assert read.rating.tolist() == [1.0, -1.0] * 12
    assert read.classes == ("negative", "positive")
    assert len(read.groups) == 24


@pytest.mark.parametrize(
    ("blame", "praise"),
    [("bad", "good"), ("Neg", "Pos"), ("False", "True"), ("negative", "good"), ("ham", "spam")],
)
def test_blame_is_0_whatever_it_is_called(tmp_path: Path, blame: str, praise: str) -> None:
    read = read_reviews(_written(tmp_path / "a.csv", [praise, blame] * 12))
    assert read.labels.tolist() == [1, 0] * 12
    assert read.classes == (blame, praise)


def test_two_numbers(tmp_path: Path) -> None:
    for low, high in ((0, 1), (-1, 1), (1, 2), (0, 4)):
        read = read_reviews(_written(tmp_path / "a.csv", [high, low, low] * 8))
        assert read.labels.tolist() == [1, 0, 0] * 8
        assert read.classes == (str(low), str(high))


def test_stars_have_a_middle(tmp_path: Path) -> None:
    read = read_reviews(_written(tmp_path / "a.csv", [1, 2, 3, 4, 5, 3] * 4))
    assert read.labels.tolist() == [0, 0, UNCLEAR, 1, 1, UNCLEAR] * 4
    assert read.rating.tolist() == [1, 2, 3, 4, 5, 3] * 4
    assert read.classes == ("below 3", "above 3")


def test_ratings_below_0_have_their_middle_there(tmp_path: Path) -> None:
    read = read_reviews(_written(tmp_path / "a.csv", [-0.5, 0, 3.5, 2] * 6))
    assert read.labels.tolist() == [0, UNCLEAR, 1, 1] * 6


def test_columns_are_found_by_name_or_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [["id", "Stars", "remarks", "Text"]]
    rows += [[str(i), str(i % 2), f"remark {i}", f"text {i}"] for i in range(30)]
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    assert read_reviews(path).sentences[:2] == ["text 0", "text 1"]
    assert read_reviews(path, text="remarks", label="Stars").sentences[0] == "remark 0"
    for asked, wrong in (({"text": "body"}, "body"), ({"label": "x"}, "x")):
        with pytest.raises(BadInput, match=f"no column '{wrong}'; it has id, Stars, remarks, Text"):
            read_reviews(path, **asked)
    with pytest.raises(BadInput, match="'Text' cannot be both the text and the label"):
        read_reviews(path, label="Text")


def test_texts_of_several_lines_and_other_scripts(tmp_path: Path) -> None:
    texts = [
        "这部电影，很好看。\n我喜欢！\u2028是",
        "رائع جدا",
        "fine 👍🏽",
        'naïve, but "good"',
    ] * 6
    read = read_reviews(_written(tmp_path / "a.csv", [1, 0] * 12, texts=texts))
    assert read.sentences == texts
    assert read.groups.tolist() == [0, 1, 2, 3] * 6


def test_an_older_encoding_is_recognised_or_named(tmp_path: Path) -> None:
    texts = [f"Ein schöner Film über größere Dinge, Nummer {i}" for i in range(24)]
    path = _written(tmp_path / "a.csv", [1, 0] * 12, texts=texts, encoding="cp1252")
    assert read_reviews(path).sentences == texts
    assert read_reviews(path, encoding="latin-1").sentences == texts
    with pytest.raises(BadInput, match="not valid in utf-8"):
        read_reviews(path, encoding="utf-8")


def test_a_row_in_the_middle_that_is_empty_is_passed_over(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.csv", [1, 0] * 12)
    path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    assert len(read_reviews(path).sentences) == 24


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["good"] * 24, "one label only, 'good' in column 'sentiment'; expected two"),
        ([3] * 24, "one label only, '3' in column 'sentiment'"),
        (["a", "b", "c"] * 8, "has 3 different labels in column 'sentiment'.*expected two, or num"),
        (["1", "2", "many"] * 8, "has 3 different labels"),
        ([*["good", "bad"] * 11, "good", ""], "lacks the value of column 'sentiment' in its exam"),
        ([*["good", "bad"] * 11, "good", "NaN"], "lacks the value .* in its example 24; fill it"),
    ],
)
def test_labels_that_cannot_be_used(tmp_path: Path, labels: list[object], said: str) -> None:
    path = _written(tmp_path / "a.csv", labels)
    with pytest.raises(BadInput, match=said):
        read_reviews(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty; expected a text"),
        ("review\nfine\n", "has only one column, 'review'; expected a header"),
        ("review,label\n", "has 0 texts; expected at least 20"),
        ("review,label\nfine,1\ndull,0\n", "has 2 texts; expected at least 20"),
        ("words,label\nfine,1\n", "has the columns words, label; say which one is the text, or na"),
        (
            "review,what\nfine,1\n",
            "has the columns review, what; say which one is the label, or name it 'label'",
        ),
        ("review,review,label\na,b,1\n", "has two columns named 'review'; give each its own name"),
        ("review,label\nfine, but,1\n", "has 3 cells in its example 1; expected 2, as in the head"),
        ("review,label\n  ,1\n", "lacks the value of column 'review' in its example 1"),
        ('review,label\n"fine,1\n', "is not a CSV table .*must stand in quotation marks"),
        ("\n\nreview,label\n", "has 0 texts"),
        ("\n\n\n", "has only one column, ''"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=f"own.csv {said}"):
        read_reviews(path)


def test_what_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder; expected a text file"):
        read_reviews(tmp_path)
    (tmp_path / "a.csv").write_bytes(b"PK\x03\x04\x14\x00")
    with pytest.raises(BadInput, match=r"a\.csv is a ZIP archive or a document of an office"):
        read_reviews(tmp_path / "a.csv")


def test_labels_are_numbers_of_the_right_kind(tmp_path: Path) -> None:
    read = read_reviews(_written(tmp_path / "a.csv", [1, 0] * 12))
    assert read.labels.dtype == np.int64
    assert read.rating.dtype == np.float64
    assert read.groups.dtype == np.intp
