"""Lab `style`: any two pictures become a painting; what cannot be painted is one sentence."""

import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make
from momentum.runs import Event, Metric, Picture, RunFolder, Table, Text

STYLE = find_lab("style")


def perform(path: Path, **given: Any) -> tuple[dict[str, Any], RunFolder, list[Event]]:
    execution = begin(make(STYLE, STYLE.smallest | given), path / "runs")
    events = list(execution)
    return execution.result, execution.folder, events


def photo(path: Path, mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> str:
    levels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    file = path / f"photo-{mode}.{'jpg' if mode == 'CMYK' else 'png'}"
    Image.fromarray(levels).convert(mode).save(file)
    return str(file)


def test_it_is_watched_and_everything_is_kept(tmp_path: Path) -> None:
    result, folder, events = perform(tmp_path, compare=True)
    figures = folder.path / "figures"
    stages = [e for e in events if isinstance(e, Picture) and "as it is painted" in e.title]
    assert len({stage.path for stage in stages}) >= 4  # two paintings, each from its beginning
    with Image.open(figures / "painting.gif") as moving:
        frames = getattr(moving, "n_frames", 1)
    assert frames == len(list(figures.glob("painting-0*.png")))
    with Image.open(figures / "result.png") as painting:
        assert painting.size == (result["columns"], result["rows"])
        assert max(painting.size) == STYLE.smallest["size"]
    assert (figures / "comparison.png").exists()
    assert result["fall"] == pytest.approx(result["style_before"] / result["style_after"], rel=0.1)
    metrics = [e for e in events if isinstance(e, Metric) and e.series == "painting"]
    assert {"style", "content", "style, stem"} <= metrics[-1].values.keys()
    assert metrics[-1].values["style"] < metrics[0].values["style"]
    (table,) = (e for e in events if isinstance(e, Table))
    assert len(table.rows) == 7
    assert (folder.path / "history.csv").read_text().startswith("evaluations,style,content")


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK"])
def test_grey_clear_and_printers_pictures_are_painted(mode: str, tmp_path: Path) -> None:
    result, _, _ = perform(tmp_path, content=photo(tmp_path, mode), evaluations=2)
    assert (result["rows"], result["columns"]) == (21, 32)
    assert result["content"] == f"photo-{mode}"


def test_only_light_and_dark_are_painted_if_asked(tmp_path: Path) -> None:
    result, folder, _ = perform(tmp_path, preserve_colour="brightness", content="portrait")
    lab = make(STYLE, STYLE.smallest | {"content": "portrait"})
    made = np.asarray(Image.open(folder.path / "figures" / "result.png")).astype(int)
    content = getattr(lab, "photograph").astype(int)  # noqa: B009
    whole = ((made > 0) & (made < 255)).all(axis=-1)
    assert whole.mean() > 0.5
    difference = np.diff(made, axis=-1) - np.diff(content, axis=-1)
    assert np.abs(difference[whole]).max() <= 1
    assert result["preserve_colour"] == "brightness"


def test_a_style_of_one_colour_is_warned_of(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "teal").save(tmp_path / "plain.png")
    _, _, events = perform(tmp_path, style=str(tmp_path / "plain.png"), evaluations=2)
    said = "\n".join(event.markdown for event in events if isinstance(event, Text))
    assert "**Careful:** the style picture has one colour only" in said


def gigapixel() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_what_is_no_picture_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("Not a picture.")
    (tmp_path / "huge.png").write_bytes(gigapixel())
    Image.new("RGB", (1, 1)).save(tmp_path / "one.png")
    Image.new("RGB", (2000, 20)).save(tmp_path / "narrow.png")
    for name, words in (
        ("text.png", "text.png is not a picture that can be read"),
        ("huge.png", "huge.png is too large: a picture may have 40 million pixels"),
        ("one.png", "one.png is 1 x 1 pixels; expected at least 16 on each side"),
        ("narrow.png", "narrow is 2000 x 20 pixels, too narrow"),
        ("nowhere.png", "nowhere.png is neither a file nor a"),
    ):
        for field in ("content", "style"):
            lab = make(STYLE, STYLE.smallest | {field: str(tmp_path / name)})
            with pytest.raises(BadInput, match=words) as error:
                lab.prepare()
            assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"layers": "stem, nose"}, "No layer 'nose'; the network looks at stem"),
        ({"content_layer": "ear"}, "No layer 'ear'"),
        ({"layers": "block1_conv1"}, "No layer 'block1_conv1'"),
    ],
)
def test_layers_that_are_not_there_are_one_sentence(wrong: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        make(STYLE, STYLE.smallest | wrong).prepare()
