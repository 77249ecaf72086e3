"""The command that makes the rated sentences: every one arrives, checked by its raters."""

from __future__ import annotations

import importlib.util
import io
import lzma
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "make_reviews.py"
FILMS = "1\t1.5\tA fine film. \r\n2\t-2.0\tDull and long\r\n3\t1.0\ta fine film\r\n"
PRODUCTS = "1_1\t1.5\tit works.\r\n1_2\t-2.0\tit broke.\r\n2_1\t1.0\tTouché\r\n"
VOTES = '{0}\t1.5\t0.5\t[1, 2]\r\n{1}\t-2.0\t0.0\t"[-2, -2]"\r\n{2}\t1.0\t0.0\t[1, 1]\r\n'


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("make_reviews", TOOL)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _packed(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return content.getvalue()


def _archive(path: Path, tool: ModuleType, films: str = FILMS) -> Path:
    inner = _packed(
        {
            "hutto/movieReviewSnippets_GroundTruth.txt": films.encode(),
            "hutto/movieReviewSnippets_anonDataRatings.txt": VOTES.format(1, 2, 3).encode(),
            "hutto/amazonReviewSnippets_GroundTruth.txt": PRODUCTS.encode("utf-8-sig"),
            "hutto/amazonReviewSnippets_anonDataRatings.txt": VOTES.format(
                "1_1", "1_2", "2_1"
            ).encode("utf-8-sig"),
        }
    )
    path.write_bytes(_packed({tool.INSIDE: inner}))
    return path


def _run(tool: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["make_reviews.py", *map(str, arguments)])
    tool.main()


def test_every_sentence_arrives_with_its_rating_and_group(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(tool, monkeypatch, _archive(tmp_path / "a.tar.gz", tool), tmp_path)
    films = lzma.decompress((tmp_path / "films.tsv.xz").read_bytes()).decode()
    assert films == "0\t1.5000\tA fine film.\n1\t-2.0000\tDull and long\n0\t1.0000\ta fine film\n"
    products = lzma.decompress((tmp_path / "products.tsv.xz").read_bytes()).decode()
    assert products == "0\t1.5000\tit works.\n0\t-2.0000\tit broke.\n1\t1.0000\tTouché\n"


def test_a_rating_that_is_not_the_mean_is_noticed(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = _archive(tmp_path / "a.tar.gz", tool, FILMS.replace("-2.0", "-1.0"))
    with pytest.raises(SystemExit, match="the rating of 2 is not the mean of its raters"):
        _run(tool, monkeypatch, archive, tmp_path)
    assert not (tmp_path / "films.tsv.xz").exists()


def test_the_command_says_how_it_is_called(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit, match="usage: python tools/make_reviews"):
        _run(tool, monkeypatch)
