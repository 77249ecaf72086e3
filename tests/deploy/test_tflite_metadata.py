"""What a .tflite file says about itself, read by field numbers as a phone's reader does."""

import struct
import zipfile
from io import BytesIO
from typing import NamedTuple

import pytest
from tests.deploy.conftest import KINDS

from momentum import __version__
from momentum.deploy.tflite_metadata import metadata, with_files

pytest.importorskip("flatbuffers")


class Table(NamedTuple):
    """A table of a flatbuffer: the rules of the format, and nothing of the code that wrote it."""

    data: bytes
    at: int

    def place(self, field: int) -> int | None:
        start = self.at - self.number("<i", self.at)
        size = self.number("<H", start)
        if 4 + 2 * field >= size:
            return None
        offset = self.number("<H", start + 4 + 2 * field)
        return self.at + offset if offset else None

    def number(self, form: str, place: int | None) -> int:
        assert place is not None
        return int(struct.unpack_from(form, self.data, place)[0])

    def follow(self, field: int) -> int:
        place = self.place(field)
        assert place is not None, f"field {field} is not there"
        return place + self.number("<I", place)

    def table(self, field: int) -> "Table":
        return Table(self.data, self.follow(field))

    def text(self, field: int) -> str:
        at = self.follow(field)
        return self.data[at + 4 : at + 4 + self.number("<I", at)].decode()

    def tables(self, field: int) -> list["Table"]:
        at = self.follow(field)
        places = [at + 4 + 4 * n for n in range(self.number("<I", at))]
        return [Table(self.data, place + self.number("<I", place)) for place in places]

    def floats(self, field: int) -> list[float]:
        at = self.follow(field)
        return list(struct.unpack_from(f"<{self.number('<I', at)}f", self.data, at + 4))

    def byte(self, field: int) -> int:
        return self.number("<B", self.place(field))


def read(name: str, licence: str = "") -> Table:
    content = metadata(KINDS[name].usage, name, licence)
    assert content[4:8] == b"M001"
    return Table(content, struct.unpack_from("<I", content)[0])


def test_a_picture_network_says_what_it_takes() -> None:
    model = read("residual", "Apache License 2.0")
    assert (model.text(0), model.text(1), model.text(2)) == ("residual", "What is it?", __version__)
    assert (model.text(5), model.text(7)) == ("Apache License 2.0", "1.0.0")
    [graph] = model.tables(3)
    [given] = graph.tables(2)
    assert given.text(0) == "picture"
    content = given.table(3)
    assert content.byte(0) == 2  # ImageProperties
    image = content.table(1)
    assert image.byte(0) == 1  # RGB
    size = image.table(1)
    assert [size.number("<I", size.place(n)) for n in (0, 1)] == [48, 48]
    [unit] = given.tables(4)
    assert unit.byte(0) == 1  # NormalizationOptions: none is left to the app
    assert (unit.table(1).floats(0), unit.table(1).floats(1)) == ([0.0], [1.0])
    assert (given.table(5).floats(0), given.table(5).floats(1)) == ([255.0], [0.0])


def test_grey_is_said_to_be_grey() -> None:
    [given] = read("digits").tables(3)[0].tables(2)
    assert given.table(3).table(1).byte(0) == 2


def test_both_answers_point_to_the_labels() -> None:
    outputs = read("digits").tables(3)[0].tables(3)
    assert [one.text(0) for one in outputs] == ["probabilities", "logits"]
    for one in outputs:
        [labels] = one.tables(6)
        assert (labels.text(0), labels.byte(2)) == ("labels.txt", 2)  # TENSOR_AXIS_LABELS
        assert one.table(3).byte(0) == 1  # FeatureProperties


def test_a_network_for_numbers_names_its_columns_and_its_warning() -> None:
    model = read("plane")
    assert model.text(1) == "Which? Made up."
    assert model.place(5) is None
    [given] = model.tables(3)[0].tables(2)
    assert given.text(0) == "numbers"
    assert "x, y" in given.text(1)


def test_a_label_of_several_lines_stays_one_line_in_the_archive() -> None:
    usage = KINDS["plane"].usage.model_copy(update={"labels": ("a\nb", "ü ✓")})
    with zipfile.ZipFile(BytesIO(with_files(b"TFL3" * 9, usage))) as archive:
        assert archive.read("labels.txt").decode() == "a b\nü ✓\n"
        assert archive.namelist() == ["labels.txt", "usage.json"]
