"""A folder of pictures becomes a set to learn from; whatever is wrong with it is said."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from momentum.data import FolderPictures, drawn_pictures, folder_fingerprint, picture_folder_set
from momentum.data.folder_reading import in_place
from momentum.errors import BadInput
from momentum.pixels import picture_bytes


def scene(seed: int) -> Image.Image:
    coarse = np.random.default_rng(seed).integers(0, 256, (7, 9, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((90, 70), Image.Resampling.BICUBIC)


def fill(folder: Path, n: int, seed: int, suffix: str = ".png") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(n):
        scene(1000 * seed + number).save(folder / f"{number:03}{suffix}")
    return folder


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two classes of 25 pictures."""
    folder = tmp_path / "animals"
    fill(folder / "cats", 25, seed=1)
    fill(folder / "dogs", 25, seed=2, suffix=".JPG")
    return folder


def read(folder: Path, side: int = 16, **how: Any) -> FolderPictures:
    return picture_folder_set(folder, rows=side, columns=side, **how)


def test_every_picture_lies_where_its_name_and_label_say(two: Path) -> None:
    found = picture_folder_set(two, rows=12, columns=20)
    assert found.classes == ("cats", "dogs")
    assert found.train_x.shape == (40, 12, 20, 3)
    assert found.test_x.shape == (10, 12, 20, 3)
    assert np.bincount(found.test_y).tolist() == [5, 5]
    assert found.train_y.dtype == np.int64
    halves = [
        (found.train_x, found.train_y, found.train_names),
        (found.test_x, found.test_y, found.test_names),
    ]
    for pictures, labels, names in halves:
        for picture, label, name in zip(pictures, labels, names, strict=True):
            np.testing.assert_array_equal(picture, picture_bytes(two / name, 12, 20, 3, "crop"))
            assert name.startswith(found.classes[label])
    assert len(set(found.train_names + found.test_names)) == 50
    assert (found.unreadable, found.duplicates, found.warnings) == ((), (), ())
    assert found.split.startswith("Split here: 20 % of every class held out (seed 0)")


def test_the_split_follows_the_seed_and_not_the_size(two: Path) -> None:
    small, large, other = read(two, 8), read(two, 40), read(two, 8, seed=1)
    assert small.test_names == large.test_names
    assert small.test_names != other.test_names


@pytest.mark.parametrize("judged", ["validation", "test", "val", "Valid"])
def test_a_split_that_is_given_is_kept(tmp_path: Path, judged: str) -> None:
    for name, seed in (("a", 1), ("b", 2)):
        fill(tmp_path / "train" / name, 22, seed)
        fill(tmp_path / judged / name, 6, seed + 10)
    found = read(tmp_path)
    assert found.classes == ("a", "b")
    assert {name.split("/")[0] for name in found.train_names} == {"train"}
    assert {name.split("/")[0] for name in found.test_names} == {judged}
    assert (len(found.train_x), len(found.test_x)) == (44, 12)
    assert found.split == f"As the folder says: train is learned from, {judged} is judged by."
    assert found.warnings == ()


def test_trains_and_tests_may_be_classes(tmp_path: Path) -> None:
    fill(tmp_path / "train", 20, 1)
    fill(tmp_path / "test", 20, 2)
    assert read(tmp_path).classes == ("test", "train")


def test_of_two_further_folders_the_test_is_judged_by_and_the_other_named(tmp_path: Path) -> None:
    for half, seed in (("train", 1), ("val", 5), ("test", 7)):
        fill(tmp_path / half / "a", 20, seed)
        fill(tmp_path / half / "b", 20, seed + 20)
    found = read(tmp_path)
    assert {name.split("/")[0] for name in found.test_names} == {"test"}
    assert "The folder val is no part of the split and is left out." in found.warnings


def test_near_duplicates_across_a_given_split_are_named(tmp_path: Path) -> None:
    for half, seed in (("train", 1), ("test", 5)):
        fill(tmp_path / half / "a", 21, seed)
        fill(tmp_path / half / "b", 21, seed + 20)
    scene(1003).save(tmp_path / "test" / "a" / "again.jpg", quality=50)
    scene(1004).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(tmp_path / "test" / "a" / "m.png")
    scene(1005).save(tmp_path / "train" / "a" / "twice.png")
    found = read(tmp_path)
    assert {pair[:2] for pair in found.duplicates} == {
        ("train/a/003.png", "test/a/again.jpg"),
        ("train/a/004.png", "test/a/m.png"),
    }
    assert all(0 <= away < 0.05 for _, _, away in found.duplicates)
    (warning,) = found.warnings
    assert warning.startswith("2 of 44 pictures to be judged have a near-duplicate among those")


@pytest.mark.parametrize("seed", range(4))
def test_near_duplicates_lie_on_one_side_of_our_split(two: Path, seed: int) -> None:
    for number in range(8):
        scene(1000 + number).save(two / "cats" / f"again{number}.jpg", quality=60)
    found = read(two, seed=seed)
    assert len(found.duplicates) == 8
    for one, other, _ in found.duplicates:
        assert (one in found.test_names) == (other in found.test_names)
    (warning,) = found.warnings
    assert warning.startswith("16 pictures are near-duplicates of others, such as cats/")


def test_one_picture_in_two_classes_is_a_wrong_label(two: Path) -> None:
    shutil.copy(two / "cats" / "004.png", two / "dogs" / "same.png")
    warnings = read(two).warnings
    assert any(
        "such as cats/004.png and dogs/same.png; one of the two labels" in w for w in warnings
    )


def test_what_cannot_be_read_is_left_out_and_named(two: Path) -> None:
    cut = (two / "cats" / "003.png").read_bytes()[:400]
    (two / "cats" / "003.png").write_bytes(cut)
    (two / "dogs" / "empty.jpg").touch()
    (two / "dogs" / "drawing.svg").write_text("<svg/>")
    found = read(two)
    assert [name for name, _ in found.unreadable] == [
        "cats/003.png", "dogs/drawing.svg", "dogs/empty.jpg",
    ]  # fmt: skip
    assert found.unreadable[0][1].startswith("cats/003.png is not a picture that can be read")
    assert "SVG" in found.unreadable[1][1]
    assert len(found.train_x) + len(found.test_x) == 49
    assert found.warnings == (
        "3 files cannot be read and are left out: cats/003.png, dogs/drawing.svg, dogs/empty.jpg.",
    )


def test_hidden_and_other_files_are_nobodys_pictures(two: Path) -> None:
    before = folder_fingerprint(two)
    for name in ("Thumbs.db", ".hidden.png", "labels.txt", "._001.png"):
        (two / "cats" / name).write_bytes(b"whatever")
    fill(two / ".trash", 3, 7)
    fill(two / "__MACOSX" / "cats", 3, 7)
    (two / "notes.md").write_text("dogs bark")
    found = read(two)
    assert (len(found.train_x), len(found.test_x)) == (40, 10)
    assert (found.unreadable, found.warnings) == ((), ())
    assert folder_fingerprint(two) == before


def test_pictures_in_folders_of_a_class_are_its_pictures(two: Path) -> None:
    fill(two / "cats" / "2019" / "summer", 5, 8)
    found = read(two)
    assert sum(n.startswith("cats/2019/summer/") for n in found.train_names + found.test_names) == 5


def test_what_lies_beside_the_classes_is_told(two: Path) -> None:
    scene(1).save(two / "stray.png")
    (two / "birds").mkdir()
    assert set(read(two).warnings) == {
        "The folder birds holds no pictures and is left out.",
        "Pictures that lie beside the class folders, such as stray.png, are left out (1).",
    }


def test_links_that_lead_out_are_not_followed(two: Path, tmp_path: Path) -> None:
    secret = fill(tmp_path / "secret", 3, 9)
    (two / "birds").symlink_to(secret)
    (two / "cats" / "more").symlink_to(secret)
    (two / "cats" / "out.png").symlink_to(secret / "000.png")
    (two / "cats" / "loop.png").symlink_to(two / "cats" / "loop.png")
    (two / "cats" / "inside.png").symlink_to(two / "dogs" / "000.JPG")
    found = read(two)
    names = set(found.train_names + found.test_names)
    assert found.classes == ("cats", "dogs")
    assert len(names) == 51
    assert "cats/inside.png" in names


def test_a_class_of_a_half_may_not_be_a_link_that_leads_out(tmp_path: Path) -> None:
    for half, seed in (("train", 1), ("test", 5)):
        fill(tmp_path / "set" / half / "a", 4, seed)
        fill(tmp_path / "set" / half / "b", 4, seed + 20)
    outside = (tmp_path / "set" / "test" / "b").rename(tmp_path / "outside")
    (tmp_path / "set" / "test" / "b").symlink_to(outside)
    assert len(read(tmp_path / "set").test_x) == 4


def test_small_and_unequal_classes_are_told(tmp_path: Path) -> None:
    fill(tmp_path / "many", 40, 1)
    fill(tmp_path / "few", 7, 2)
    fill(tmp_path / "one", 1, 3)
    warnings = read(tmp_path).warnings
    assert warnings[0].startswith("2 classes have fewer than 20 pictures: few (7), one (1); so few")
    assert (
        "40 pictures of many, 1 of one; always answering many would be right for 83 %"
        in warnings[1]
    )
    assert warnings[2].startswith("No picture is held out of one;")
    assert len(warnings) == 3


def test_most_caps_every_class(two: Path) -> None:
    found = read(two, most=10)
    assert np.bincount(found.train_y).tolist() == [8, 8]
    assert np.bincount(found.test_y).tolist() == [2, 2]
    assert read(two, most=10).train_names == found.train_names
    numbers = sorted(int(name[5:8]) for name in found.train_names + found.test_names)
    assert numbers[-1] > 12  # Not merely the first ten.


def test_of_a_given_split_most_caps_both_halves(tmp_path: Path) -> None:
    for half, seed in (("train", 1), ("test", 5)):
        fill(tmp_path / half / "a", 9, seed)
        fill(tmp_path / half / "b", 9, seed + 20)
    found = read(tmp_path, most=4)
    assert np.bincount(found.train_y).tolist() == [4, 4]
    assert np.bincount(found.test_y).tolist() == [4, 4]


HOSTILE = ["ż 🐈", "a\nb", "\x1b[31m", "\u202ecod", "'; drop", "%s{}", "\udcff", "e\u0301"]


def test_hostile_names_are_read_and_made_harmless(tmp_path: Path) -> None:
    made = 0
    for seed, name in enumerate(HOSTILE):
        try:
            fill(tmp_path / name, 3, seed)
            scene(7000 + seed).save(tmp_path / name / f"{name}.png")
        except (OSError, ValueError, UnicodeError):
            continue  # A system that refuses the name itself.
        made += 1
    found = read(tmp_path)
    assert made >= 5
    assert len(found.classes) == len(set(found.classes)) == made
    names = found.train_names + found.test_names
    assert len(names) == 4 * made
    for text in (*found.classes, *names, *found.warnings):
        assert text.isprintable()
        text.encode("utf-8")
    assert "é" in found.classes


def test_progress_is_told_by_the_caller_s_own_thread(two: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        assert threading.current_thread() is threading.main_thread()
        told.append((done, of))

    picture_folder_set(two, rows=8, columns=8, progress=tell)
    assert told == [(number, 50) for number in range(1, 51)]


def test_who_stops_while_reading_stops_at_once(two: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        picture_folder_set(two, rows=8, columns=8, progress=stop)
    assert not [t for t in threading.enumerate() if t.name.startswith("pictures")]


def refused(folder: Path, words: str, **how: Any) -> None:
    with pytest.raises(BadInput, match=words) as error:
        read(folder, **how)
    assert str(error.value).isprintable()


def test_what_is_no_folder_of_classes_is_refused_in_one_sentence(tmp_path: Path) -> None:
    refused(tmp_path / "none", "There is no folder .*none; expected one with a sub-folder")
    (tmp_path / "file.zip").write_bytes(b"PK")
    refused(tmp_path / "file.zip", "file.zip is a file; expected a folder")
    empty = tmp_path / "empty"
    empty.mkdir()
    refused(empty, "has no sub-folders; expected one for each class")
    scene(1).save(empty / "a.png")
    refused(empty, "has no sub-folders; expected one for each class")
    (empty / "cats").mkdir()
    (empty / "dogs").mkdir()
    refused(empty, "has sub-folders but no pictures in them")
    scene(1).save(empty / "cats" / "a.png")
    refused(empty, "has pictures of one class only, cats; expected at least two")
    scene(2).save(empty / "dogs" / "a.png")
    refused(empty, "No picture of .* can be held out: every class has one picture")
    (empty / "dogs" / "a.png").write_bytes(b"broken")
    refused(empty, r"Only one class of .* can be read, .*: dogs/a.png is not a picture")


def test_more_than_a_thousand_classes_are_refused(tmp_path: Path) -> None:
    for number in range(1001):
        (tmp_path / str(number)).mkdir()
    refused(tmp_path, "has 1,001 sub-folders; expected one for each class, at most 1,000")


def test_a_class_that_is_judged_but_never_learned_is_refused(tmp_path: Path) -> None:
    for half, names in (("train", ("cat", "dog")), ("test", ("cats", "dog"))):
        for number, name in enumerate(names):
            fill(tmp_path / half / name, 3, number)
    refused(tmp_path, "The class cats has pictures to be judged but none in train")


def test_a_class_that_cannot_be_read_at_all_is_dropped(two: Path) -> None:
    for name in ("aaa", "mmm"):
        (two / name).mkdir()
        (two / name / "x.png").write_bytes(b"broken")
    fill(two / "zebras", 20, 5)
    found = read(two)
    assert found.classes == ("cats", "dogs", "zebras")
    assert sorted(np.unique(found.train_y).tolist()) == [0, 1, 2]
    for name, label in zip(found.train_names, found.train_y, strict=True):
        assert name.startswith(found.classes[label])
    assert len(found.unreadable) == 2


def test_numbers_out_of_bounds_are_refused(two: Path) -> None:
    refused(two, "most = 0; expected at least 1", most=0)
    for share in (0.0, 1.0, -1.0, float("nan")):
        with pytest.raises(BadInput, match="expected a share between 0 and 1"):
            picture_folder_set(two, rows=8, columns=8, held_out=share)
    with pytest.raises(BadInput, match=r"take \d+\.\d GB; choose a smaller"):
        picture_folder_set(two, rows=6000, columns=6000)


def test_the_fingerprint_changes_with_any_picture(two: Path, tmp_path: Path) -> None:
    before = folder_fingerprint(two)
    shutil.copytree(two, tmp_path / "moved")
    assert folder_fingerprint(tmp_path / "moved") == before
    seen = {before}
    (two / "cats" / "000.png").rename(two / "cats" / "x.png")
    seen.add(folder_fingerprint(two))
    shutil.copy(two / "cats" / "002.png", two / "cats" / "001.png")
    seen.add(folder_fingerprint(two))
    with (two / "dogs" / "000.JPG").open("r+b") as file:
        file.seek(-2, os.SEEK_END)
        file.write(b"\0\0")
    seen.add(folder_fingerprint(two))
    (two / "dogs" / "001.JPG").unlink()
    seen.add(folder_fingerprint(two))
    assert len(seen) == 5


@pytest.mark.parametrize("place", [0, 50_000, -1])
def test_the_fingerprint_looks_at_both_ends_of_a_large_file(two: Path, place: int) -> None:
    large = two / "cats" / "large.bmp"
    large.write_bytes(bytes(100_000))
    before = folder_fingerprint(two)
    content = bytearray(100_000)
    content[place] = 1
    large.write_bytes(content)
    assert (folder_fingerprint(two) == before) == (place == 50_000)  # As its docstring says.


@pytest.mark.parametrize("seed", range(3))
def test_an_order_is_made_in_place(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pictures: NDArray[np.uint8] = rng.integers(0, 255, (57, 2, 3, 3), dtype=np.uint8)
    order = rng.permutation(57)
    expected = pictures[order]
    in_place(pictures, order)
    np.testing.assert_array_equal(pictures, expected)


def test_drawn_pictures_are_the_bundled_set() -> None:
    drawn = drawn_pictures(32, train=60, test=30)
    from momentum.data import picture_set

    bundled = picture_set("drawn-objects", train=60, test=30)
    np.testing.assert_array_equal(drawn.train_x, bundled.train_x)
    np.testing.assert_array_equal(drawn.test_x, bundled.test_x)
    np.testing.assert_array_equal(drawn.test_y, bundled.test_y)
    assert drawn.classes == bundled.classes
    assert len(set(drawn.train_names)) == 60
    assert (
        not (drawn_pictures(32, 60, 30, seed=1).train_x == drawn.train_x).all(axis=(1, 2, 3)).any()
    )


@pytest.mark.development_data
@pytest.mark.skipif("MOMENTUM_DATA" not in os.environ, reason="needs the development data")
def test_cats_and_dogs() -> None:
    found = read(Path(os.environ["MOMENTUM_DATA"]) / "cats_dogs", 32)
    assert found.classes == ("cats", "dogs")
    assert (len(found.train_x), len(found.test_x), found.unreadable) == (2002, 400, ())
    ((learned, judged, away),) = found.duplicates
    assert (learned, judged) == ("train/dogs/dog.980.jpg", "validation/dogs/dog.1273.jpg")
    assert away < 0.01
    assert [w[:41] for w in found.warnings] == ["1 of 400 pictures to be judged has a near"]
