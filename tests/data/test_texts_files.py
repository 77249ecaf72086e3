"""Text files of any size: what comes out in pieces is what Python reads at once."""

from __future__ import annotations

import io
import tracemalloc
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from momentum.data import file_encoding, pieces, read_text
from momentum.data import text_files as module
from momentum.errors import BadInput

CHINESE: Final = "早上，老人打开窗子，看到院子里都是雪。"
ARABIC: Final = "في الصباح فتح الرجل العجوز النافذة."
ACCENTS: Final = unicodedata.normalize("NFD", "Příliš žluťoučký kůň. 각하 é")
FAMILY: Final = "👩‍👩‍👧👍🏽☀️"
MIXED: Final = f"Plain\r\n{CHINESE}\r{ARABIC}\n\n{ACCENTS}\r\n{FAMILY}🇫🇷\r" * 3


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64, 1 << 20])
@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_pieces_are_the_text_whatever_their_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, name: str
) -> None:
    monkeypatch.setattr(module, "PIECE", size)
    path = _written(tmp_path / "a.txt", MIXED.encode(name))
    encoding = name if name == "gb18030" else None  # A mixture is no language to recognise.
    reference = io.TextIOWrapper(io.BytesIO(MIXED.encode(name)), encoding=name).read()
    assert "".join(pieces(path, encoding)) == reference == read_text(path, encoding)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11])
def test_no_piece_begins_amid_a_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(module, "PIECE", size)
    path = _written(tmp_path / "a.txt", MIXED.encode())
    read = list(pieces(path))
    assert len(read) > 10
    assert not any(unicodedata.combining(piece[0]) for piece in read)
    for one, other in pairwise(read):
        assert not one.endswith("\N{ZERO WIDTH JOINER}")
        assert not one.endswith("\r")
        assert other[0] not in "\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}🏽"
    whole = unicodedata.normalize("NFC", "".join(read))
    assert "".join(unicodedata.normalize("NFC", piece) for piece in read) == whole


def test_a_long_file_needs_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIECE", 1 << 12)
    path = _written(tmp_path / "long.txt", (CHINESE + "\n").encode() * 50_000)
    tracemalloc.start()
    length = sum(len(piece) for piece in pieces(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert length == 50_000 * (len(CHINESE) + 1)
    assert peak < 400_000 < path.stat().st_size / 5


def test_a_file_too_long_to_be_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_AT_ONCE", 1 << 20)
    path = _written(tmp_path / "long.txt", b"a" * (3 << 20))
    with pytest.raises(BadInput, match="has 3 MiB; expected at most 1 MiB"):
        read_text(path)
    assert sum(map(len, pieces(path))) == 3 << 20


@pytest.mark.parametrize("size", [1, 4, 1 << 20])
@pytest.mark.parametrize(
    "before", ["plain ", CHINESE, "é" * 9], ids=["plain", "Chinese", "accents"]
)
def test_an_invalid_byte_is_named_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, before: str
) -> None:
    monkeypatch.setattr(module, "PIECE", size)
    data = before.encode() + b"\xe9" + b" more" + CHINESE.encode() * 9
    path = _written(tmp_path / "a.txt", data)
    place = len(before.encode())
    with pytest.raises(BadInput, match=f"at position {place} that are not valid in utf-8;"):
        list(pieces(path, "utf-8"))
    assert "".join(pieces(path, "utf-8", "replace")) == data.decode("utf-8", "replace")


def test_a_letter_cut_through_at_the_end(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.txt", (CHINESE * 2).encode()[:-1])
    place = len((CHINESE * 2).encode()) - 3
    with pytest.raises(BadInput, match=f"position {place} .* utf-8"):
        read_text(path)


def test_a_guess_is_called_one_where_it_fails(tmp_path: Path) -> None:
    data = "Ein schöner Gruß über die Straße. ".encode("cp1252") * 3000 + b"\x81"
    with pytest.raises(BadInput, match=r"not valid in cp1252 \(a guess\); name the encoding"):
        read_text(_written(tmp_path / "a.txt", data))


def test_a_first_accent_may_come_late(tmp_path: Path) -> None:
    late = b"only ASCII here. " * 9000
    for ending, name in (("schöne Grüße, Bär", "utf-8"), ("schöne Grüße, Bär", "cp1252")):
        path = _written(tmp_path / f"{name}.txt", late + ending.encode(name))
        assert file_encoding(path).name == name
        assert read_text(path).endswith(ending)
    assert file_encoding(_written(tmp_path / "plain.txt", late))[:2] == ("utf-8", True)


def test_a_named_encoding_is_taken(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.txt", "Grüße".encode("utf-16-le"))
    assert read_text(path, "UTF-16LE") == "Grüße"
    marked = _written(tmp_path / "b.txt", "Grüße".encode("utf-8-sig"))
    assert read_text(marked, "utf8") == read_text(marked, "utf-8-sig") == "Grüße"
    assert read_text(marked, "latin-1").startswith("ï»¿GrÃ")  # As the person says.


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "utf-9", ""])
def test_an_unknown_encoding(tmp_path: Path, encoding: str) -> None:
    path = _written(tmp_path / "a.txt", b"text")
    with pytest.raises(BadInput, match="is not known; expected a name such as utf-8"):
        read_text(path, encoding)


def test_what_is_no_text_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nothing\.txt does not exist; expected a text file"):
        read_text(tmp_path / "nothing.txt")
    with pytest.raises(BadInput, match="is a folder; expected a text file"):
        read_text(tmp_path)
    with pytest.raises(BadInput, match=r"empty\.txt is empty; expected a text"):
        list(pieces(_written(tmp_path / "empty.txt", b"")))
    with pytest.raises(BadInput, match=r"^.*a\.png is a PNG picture, no text"):
        read_text(_written(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n\x00\x00"))
    late = _written(tmp_path / "late.txt", b"text " * 20_000 + b"\x00\x01\x00")
    with pytest.raises(BadInput, match=r"late\.txt has zero bytes in it"):
        read_text(late)


def test_a_text_of_a_mark_alone_has_no_pieces(tmp_path: Path) -> None:
    assert list(pieces(_written(tmp_path / "a.txt", b"\xef\xbb\xbf"))) == []
    assert list(pieces(_written(tmp_path / "b.txt", b"x"))) == ["x"]
