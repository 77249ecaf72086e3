"""Photographs of other packages: there, whole, and with the terms their packages state."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sklearn.datasets

from momentum.data import PHOTOGRAPHS, photograph
from momentum.data import photographs as module
from momentum.errors import BadInput

SHAPES = {"china": (427, 640, 3), "flower": (427, 640, 3), "portrait": (600, 512, 3)}


@pytest.mark.parametrize("name", SHAPES)
def test_a_photograph_is_whole(name: str) -> None:
    picture = photograph(name)
    assert picture.shape == SHAPES[name]
    assert picture.dtype == np.uint8
    assert picture.std() > 40


def test_china_is_what_scikit_learn_itself_reads() -> None:
    theirs = sklearn.datasets.load_sample_image("china.jpg")
    assert np.abs(photograph("china").astype(float) - theirs).mean() < 0.1


def test_terms_are_those_that_lie_beside_the_pictures() -> None:
    said = (Path(sklearn.datasets.__file__).parent / "images" / "README.txt").read_text()
    assert said.count("https://creativecommons.org/licenses/by/2.0/") == 2
    for name, maker in (("china", "danielbuechele"), ("flower", "vultilion")):
        assert maker in said
        assert maker in PHOTOGRAPHS[name]
        assert "CC BY 2.0" in PHOTOGRAPHS[name]
    assert all(name in (module.__doc__ or "") for name in PHOTOGRAPHS)


def test_photographs_of_scikit_image_are_known_where_it_is(tmp_path: Path) -> None:
    assert set(module._known(tmp_path)) == set(SHAPES)
    (tmp_path / "coffee.png").write_bytes(b"")
    assert module._known(tmp_path)["coffee"].endswith("CC0")
    assert set(module._known(tmp_path)) == {*SHAPES, "coffee"}


def test_no_such_photograph() -> None:
    with pytest.raises(BadInput, match="no photograph 'dog'; there are china, flower, portrait"):
        photograph("dog")


def test_a_photograph_its_package_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_path", lambda name: tmp_path / f"{name}.jpg")
    with pytest.raises(BadInput, match="install its package again"):
        photograph("china")
