"""Lab `pictures`: a folder of one's own becomes a network that others can use."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from momentum import engine as nn
from momentum import features, vision
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make
from momentum.runs import Event, RunFolder, Text
from momentum.usage import PictureInput, read_usage

PICTURES = find_lab("pictures")
SMALL = {"epochs": 1, "batch": 8, "augment": False, "network": "scratch"}


def folder(path: Path, kinds: tuple[str, ...] = ("schön", "cat dog"), each: int = 5) -> Path:
    """Make pictures of noise that leans to one colour, one sub-folder a class."""
    rng = np.random.default_rng(0)
    for number, kind in enumerate(kinds):
        (path / kind).mkdir(parents=True)
        for k in range(each):
            pixels = rng.integers(0, 130, (40, 50, 3))
            pixels[..., number % 3] += 120
            Image.fromarray(pixels.astype(np.uint8)).save(path / kind / f"{k}.png")
    return path


def perform(path: Path, **given: Any) -> tuple[dict[str, Any], RunFolder, list[Event]]:
    execution = begin(make(PICTURES, SMALL | given), path / "runs")
    events = list(execution)
    return execution.result, execution.folder, events


def texts(events: list[Event]) -> str:
    return "\n".join(event.markdown for event in events if isinstance(event, Text))


@pytest.mark.parametrize("network", ["scratch", "transfer"])
def test_what_it_keeps_is_what_it_was_judged_by(network: str, tmp_path: Path) -> None:
    given = folder(tmp_path / "pets")
    result, run, events = perform(tmp_path, data=str(given), network=network)
    usage = read_usage(run.path / "model")
    side = {"scratch": 150, "transfer": features.SIDE}[network]
    assert isinstance(usage.input, PictureInput)
    assert usage.input.shape == (side, side, 3)
    assert usage.answer == {"scratch": "sigmoid", "transfer": "softmax"}[network]
    assert list(usage.labels) == result["classes"] == sorted(["schön", "cat dog"])
    held_out = nn.read_tensors(run.path / "held_out.safetensors")
    scaled = held_out["inputs"] * np.float32(usage.input.scale) + np.float32(usage.input.offset)
    logits = nn.load(run.path / "model").predict(scaled, 4)
    said = logits[:, 0] > 0 if logits.shape[1] == 1 else logits.argmax(axis=1)
    assert np.mean(said == held_out["truth"]) == result["score"]
    assert (result["n"], result["learned"]) == (2, 8)
    assert "**pets**: 2 classes" in texts(events)


def test_the_network_from_scratch_has_the_old_courses_size(tmp_path: Path) -> None:
    result, _, _ = perform(tmp_path, data=str(folder(tmp_path / "pets")))
    assert result["parameters"] == 1_212_513


def test_of_transfer_only_the_head_counts_as_learned(tmp_path: Path) -> None:
    given = folder(tmp_path / "pets", ("a", "b", "c"))
    result, run, _ = perform(tmp_path, data=str(given), network="transfer")
    shape = nn.load(run.path / "model").arrays()["dense_1.kernel"].shape
    assert shape[1] == 3
    assert result["parameters"] == (shape[0] + 1) * 3


def test_a_folder_that_is_split_stays_split(tmp_path: Path) -> None:
    given = tmp_path / "pets"
    folder(given / "train", ("a", "b"), each=3)
    folder(given / "validation", ("a", "b"), each=2)
    result, _, events = perform(tmp_path, data=str(given))
    assert (result["learned"], result["n"]) == (6, 4)
    assert result["split"] in texts(events)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    given = folder(tmp_path / "pets")
    (given / "schön" / "broken.jpg").write_bytes(b"\xff\xd8 no picture")
    result, _, events = perform(tmp_path, data=str(given))
    assert result["warnings"] >= 1
    assert "broken.jpg" in texts(events)


def test_other_pictures_are_another_input(tmp_path: Path) -> None:
    given = folder(tmp_path / "pets")
    before = make(PICTURES, SMALL | {"data": str(given)}).fingerprint()
    assert make(PICTURES, SMALL | {"data": str(given)}).fingerprint() == before
    Image.new("RGB", (40, 40), "red").save(given / "schön" / "0.png")
    assert make(PICTURES, SMALL | {"data": str(given)}).fingerprint() != before


def test_drawings_say_that_they_are_drawings(tmp_path: Path) -> None:
    result, run, events = perform(tmp_path, most=2)
    assert (result["n"], result["learned"]) == (10, 10)
    assert "drawings made by one program" in texts(events)
    assert "drawings" in read_usage(run.path / "model").warning


def test_a_folder_of_one_class_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        perform(tmp_path, data=str(folder(tmp_path / "pets", ("only",))))
    assert not (tmp_path / "runs").exists()


def test_a_training_that_diverges_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def diverging(*_: object) -> None:
        raise nn.Diverged("the loss is no number after step 3.", 3, 1, None, "overflow")

    monkeypatch.setattr(vision, "train_photos", diverging)
    with pytest.raises(BadInput, match=r"after step 3\. Try a smaller --learning-rate\."):
        perform(tmp_path, data=str(folder(tmp_path / "pets")))
