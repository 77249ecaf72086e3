"""The lab that teaches a network to paint: what it keeps can be used, what is wrong is said."""

import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from momentum import engine as nn
from momentum.art.style.stylising import find_style, stylise
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make
from momentum.labs.paint import PaintLab
from momentum.runs import Picture, RunFolder, Table
from momentum.usage import PictureInput, read_usage


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, list[object]]:
    """A finished run on a style picture and a photograph of one's own."""
    folder = tmp_path_factory.mktemp("paint")
    stripes = np.zeros((60, 40, 3), np.uint8)
    stripes[::4] = (200, 30, 90)
    Image.fromarray(stripes).save(folder / "my stripes.png")
    Image.new("RGBA", (50, 30), (1, 200, 3, 90)).save(folder / "photo.png")
    given = {"style": str(folder / "my stripes.png"), "photo": str(folder / "photo.png")}
    execution = begin(make(find_lab("paint"), PaintLab.smallest | given), folder / "runs")
    return execution.folder, list(execution)


def test_the_network_paints_whatever_it_is_given(run: tuple[RunFolder, list[object]]) -> None:
    folder = run[0]
    style = find_style(folder.name, folder.path.parent)
    assert style.name == "my stripes"
    assert stylise(Image.new("RGB", (31, 17)), style).picture.size == (31, 17)
    assert (folder.path / "model" / "weights.safetensors").stat().st_size < 1_200_000


def test_its_use_and_photographs_to_check_it_by_are_kept(
    run: tuple[RunFolder, list[object]],
) -> None:
    model = run[0].path / "model"
    usage = read_usage(model)
    assert isinstance(usage.input, PictureInput)
    assert usage.picture is not None
    assert usage.input.shape == usage.picture.shape == (256, 256, 3)
    assert usage.input.fit == "crop"
    assert "my stripes" in usage.question
    kept = nn.read_tensors(model / "examples.safetensors")
    assert kept.keys() == {"inputs"}
    assert kept["inputs"].shape[1:] == (256, 256, 3)
    assert kept["inputs"].dtype == np.uint8


def test_the_result_is_that_of_the_losses_written_down(
    run: tuple[RunFolder, list[object]],
) -> None:
    folder = run[0]
    table = pd.read_csv(io.StringIO((folder.path / "history.csv").read_text()))
    assert table.columns.tolist() == ["step", "loss", "style", "content", "roughness"]
    assert table["step"].tolist() == [1, 2]
    assert folder.result["style_start"] == pytest.approx(table["style"][0], abs=1e-5)
    assert folder.result["style_loss"] == pytest.approx(table["style"].mean(), abs=1e-5)
    assert folder.result["style"] == "my stripes"
    json.dumps(folder.result, allow_nan=False)


def test_every_look_and_a_sheet_of_paintings_are_shown(
    run: tuple[RunFolder, list[object]],
) -> None:
    folder, events = run
    shown = [event.path for event in events if isinstance(event, Picture)]
    names = ["style", "photo", *(f"step-{k:05d}" for k in (0, 1, 2)), "losses", "paintings"]
    assert shown == [f"figures/{name}.png" for name in names]
    with Image.open(folder.path / "figures" / "step-00002.png") as painted:
        assert painted.size == (256, 152)
    (timed,) = [event for event in events if isinstance(event, Table)]
    assert [row[0] for row in timed.rows] == ["128 x 128", "256 x 256", "384 x 384"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"some text", "is not a picture that can be read"),
        (b"", "is empty, not a picture"),
        (None, "is neither a file nor a painting of ours"),
    ],
)
def test_a_style_that_is_no_picture_is_refused_before_anything_is_written(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    file = tmp_path / "it.png"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadInput, match=words):
        begin(make(find_lab("paint"), {"style": str(file)}), tmp_path / "runs")
    assert not (tmp_path / "runs").exists()


def test_a_style_picture_of_a_single_pixel_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (1, 1)).save(tmp_path / "one.png")
    lab = make(find_lab("paint"), {"style": str(tmp_path / "one.png")})
    with pytest.raises(BadInput, match="1 x 1 pixels; expected at least 16 on each side"):
        lab.prepare()


def test_other_pictures_have_another_fingerprint() -> None:
    prints = {
        make(find_lab("paint"), {"style": style, "photo": photo, "style_size": 32}).fingerprint()
        for style, photo in (("dabs", "china"), ("glass", "china"), ("dabs", "flower"))
    }
    assert len(prints) == 3
