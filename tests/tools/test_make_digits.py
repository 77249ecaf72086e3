"""The command that makes the bundled digits: exact, fixed, and the same file every time."""

import importlib.util
import io
import json
import os
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.data.pictures import BUNDLED_DIGITS, read_npz

TOOL = Path(__file__).parents[2] / "tools" / "make_digits.py"
COUNTS = (15, 20, 10, 12, 13, 14, 15, 16, 17, 18)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("make_digits", TOOL)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def digits() -> list[NDArray[np.uint8]]:
    rng = np.random.default_rng(0)
    return [rng.integers(0, 256, (count, 28, 28), dtype=np.uint8) for count in COUNTS]


def package(path: Path, made: list[NDArray[np.uint8]], shift: float = 0.0) -> Path:
    """Write pictures as the npm package has them: divided by 255, three decimals."""
    with tarfile.open(path, "w:gz") as archive:
        for digit, pictures in enumerate(made):
            levels = [round(float(level) / 255 + shift, 3) for level in pictures.ravel()]
            content = json.dumps({"data": levels}).encode()
            member = tarfile.TarInfo(f"package/src/digits/{digit}.json")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def run(tool: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["make_digits.py", *map(str, arguments)])
    tool.main()


def test_every_picture_arrives_exactly_once_with_its_digit(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = digits()
    run(tool, monkeypatch, package(tmp_path / "a.tgz", made), tmp_path / "digits.npz")
    (x, y), (test_x, test_y) = read_npz(tmp_path / "digits.npz")
    assert np.bincount(test_y).tolist() == [3, 4, 2, 2, 3, 3, 3, 3, 3, 4]
    found = {(p.tobytes(), int(d)) for p, d in zip([*x, *test_x], [*y, *test_y], strict=True)}
    assert found == {(p.tobytes(), d) for d, pictures in enumerate(made) for p in pictures}
    assert len(x) + len(test_x) == sum(COUNTS)


def test_the_same_package_is_the_same_file(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = package(tmp_path / "a.tgz", digits())
    run(tool, monkeypatch, source, tmp_path / "one.npz")
    os.utime(source, (0, 0))
    run(tool, monkeypatch, source, tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.npz") as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}  # Not today.


def test_the_division_does_not_hang_on_the_order(tool: ModuleType) -> None:
    forward = tool.divide(digits())
    backward = tool.divide([pictures[::-1] for pictures in digits()])
    for name, array in forward.items():
        np.testing.assert_array_equal(array, backward[name])


def test_the_bundled_digits_are_divided_by_this_tool(tool: ModuleType) -> None:
    (x, y), (test_x, test_y) = read_npz(BUNDLED_DIGITS)
    every, labels = np.concatenate([x, test_x])[..., 0], np.concatenate([y, test_y])
    again = tool.divide([every[labels == digit] for digit in range(10)])
    np.testing.assert_array_equal(again["train_x"], x[..., 0])
    np.testing.assert_array_equal(again["train_y"], y)
    np.testing.assert_array_equal(again["test_x"], test_x[..., 0])
    np.testing.assert_array_equal(again["test_y"], test_y)


def test_a_picture_that_is_there_twice_is_refused(tool: ModuleType) -> None:
    made = digits()
    made[3][5] = made[3][7]
    with pytest.raises(SystemExit, match="two pictures of the digit 3 are the same"):
        tool.divide(made)


def test_levels_that_were_never_whole_are_refused(tool: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="a grey level is no whole number"):
        tool.read_package(package(tmp_path / "a.tgz", digits(), shift=0.002))


def test_usage(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="usage: python tools/make_digits"):
        run(tool, monkeypatch)
