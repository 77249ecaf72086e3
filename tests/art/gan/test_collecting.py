"""What is imitated: faces, points, and a folder of anything at all."""

from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image

from momentum.art.gan.collecting import collect
from momentum.art.gan.source import PictureSource, PointSource, short_rows, to_bytes, to_values
from momentum.errors import BadInput


def paint(folder: Path, n: int, start: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(start, start + n):
        size = (20 + 7 * (k % 5), 30 + 3 * (k % 4))  # mixed sizes
        Image.new("RGB", size, (8 * k % 256, 40, 90)).save(folder / f"{k:03}.png")


def pictures(data: Path | str, **given: int) -> PictureSource:
    source = collect(str(data), 16, 0, **given)
    assert isinstance(source, PictureSource)
    return source


def test_bytes_become_values_and_bytes_again() -> None:
    every = np.arange(256, dtype=np.uint8)
    assert to_values(every)[[0, -1]].tolist() == [-1, 1]
    assert (to_bytes(to_values(every)) == every).all()
    assert to_bytes(np.array([-3.0, 3.0])).tolist() == [0, 255]


def test_short_rows_are_means_of_squares() -> None:
    whole = np.random.default_rng(0).integers(0, 256, (2, 16, 16, 3), dtype=np.uint8)
    rows = short_rows(whole).reshape(2, 8, 8, 3)
    assert rows[1, 3, 5] == pytest.approx(whole[1, 6:8, 10:12].mean(axis=(0, 1)) / 255, rel=1e-5)


def test_faces_have_factors_of_those_kept_aside() -> None:
    source = pictures("faces", most=20)
    assert source.train.shape == (20, 16, 16, 3)
    assert source.factors is not None
    assert all(len(values) == len(source.held) for values in source.factors.values())
    again = pictures("faces", most=20)
    assert again.fingerprint() == source.fingerprint()
    assert not any((picture == source.train).all(axis=(1, 2, 3)).any() for picture in source.held)


def test_rich_faces_have_no_judge() -> None:
    assert pictures("rich", most=4).factors is None


def test_points_are_drawn_anew_every_time() -> None:
    source = collect("ring", 32, 3)
    assert isinstance(source, PointSource)
    rng = np.random.default_rng(0)
    assert not np.array_equal(source.batch(rng, 5), source.batch(rng, 5))
    assert np.array_equal(source.reference(5), source.reference(5))


def test_a_folder_of_mixed_sizes_with_folders_in_it(tmp_path: Path) -> None:
    paint(tmp_path / "mine", 30)
    paint(tmp_path / "mine" / "more", 30, start=30)
    source = pictures(tmp_path / "mine")
    assert source.train.shape == (50, 16, 16, 3)
    assert len(source.held) == 10
    assert source.name == "mine"
    everything = {tuple(picture[8, 8]) for part in (source.train, source.held) for picture in part}
    assert len(everything) == len({8 * k % 256 for k in range(60)})


def test_few_pictures_are_used_and_warned_of(tmp_path: Path) -> None:
    paint(tmp_path / "few", 10)
    source = pictures(tmp_path / "few")
    assert len(source.train) == 10
    assert len(source.held) == 0
    assert (
        "only 10 pictures to learn from: the discriminator can learn them by heart"
        in (source.warnings[0])
    )
    assert source.reference(128).shape == (10, 192)


def test_what_is_no_picture_is_left_out_by_its_name(tmp_path: Path) -> None:
    paint(tmp_path / "mine", 6)
    (tmp_path / "mine" / "story.png").write_text("Once upon a time.")
    (tmp_path / "mine" / "notes.txt").write_text("not looked at")
    Image.new("RGB", (1, 1)).save(tmp_path / "mine" / "dot.png")
    source = pictures(tmp_path / "mine")
    assert len(source.train) == 7  # a single pixel is a picture
    assert "1 file was left out: story.png is" in source.warnings[-1]


def test_grey_clear_and_cmyk_pictures_are_pictures(tmp_path: Path) -> None:
    for mode in ("L", "RGBA", "CMYK", "P", "1"):
        Image.new(mode, (30, 20)).save(tmp_path / f"{mode}.{'jpg' if mode == 'CMYK' else 'png'}")
    assert pictures(tmp_path).train.shape == (5, 16, 16, 3)


def test_a_zip_of_a_folder_is_the_folder(tmp_path: Path) -> None:
    paint(tmp_path / "mine", 6)
    with ZipFile(tmp_path / "mine.zip", "w") as archive:
        for path in sorted((tmp_path / "mine").iterdir()):
            archive.write(path, path.name)
    assert (
        pictures(tmp_path / "mine.zip").fingerprint() == pictures(tmp_path / "mine").fingerprint()
    )


def test_no_more_are_read_than_asked_for(tmp_path: Path) -> None:
    paint(tmp_path / "mine", 30)
    assert len(pictures(tmp_path / "mine", most=5).train) == 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "There is no folder .*nowhere; give a folder of pictures, or one of faces"),
        ("file.png", "is a file; expected a folder of pictures, or a ZIP"),
        ("empty", "holds no pictures; expected PNG or JPEG files"),
        ("broken", "No picture of .* can be read, and two are needed; the first refusal: a.png"),
        ("single", "Only one picture of .* can be read, and two are needed"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "file.png").write_bytes(b"no picture")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.png").write_text("text")
    paint(tmp_path / "single", 1)
    with pytest.raises(BadInput, match=words) as error:
        collect(str(tmp_path / name), 16, 0)
    assert "\n" not in str(error.value)
