"""The lab `gan`: what a run tells and keeps, for points, faces and a folder of one's own."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from momentum import engine as nn
from momentum.art.gan.latent import pictures_of
from momentum.errors import BadInput
from momentum.labs import Execution, begin, find_lab, make
from momentum.runs import Event, Picture, Saved, Table, Text
from momentum.usage import read_usage

TINY = {"side": 16, "width": 4, "steps": 6, "batch": 4, "every": 2, "most": 40}


def start(tmp_path: Path, **given: Any) -> Execution:
    return begin(make(find_lab("gan"), TINY | given), tmp_path, tmp_path / "run")


def paint(folder: Path, n: int) -> None:
    folder.mkdir()
    for k in range(n):
        Image.new("RGB", (20 + k, 30), (20 * k, 60, 120)).save(folder / f"{k}.png")


def words(events: list[Event]) -> str:
    return "\n".join(event.markdown for event in events if isinstance(event, Text))


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> tuple[Execution, list[Event]]:
    execution = start(tmp_path_factory.mktemp("faces"))
    return execution, list(execution)


def test_samples_of_the_same_codes_are_shown_as_they_grow(
    faces: tuple[Execution, list[Event]],
) -> None:
    shown = [each for each in faces[1] if isinstance(each, Picture)]
    stages = [each.path for each in shown if each.title == "What is made of the same codes"]
    assert stages == [f"figures/samples-{step:07}.png" for step in (0, 2, 4, 6)]
    with Image.open(faces[0].folder.path / "figures" / "samples.gif") as film:
        assert getattr(film, "n_frames", 0) == 4


def test_the_generator_is_kept_with_all_it_takes(faces: tuple[Execution, list[Event]]) -> None:
    model_folder = faces[0].folder.path / "model"
    usage = read_usage(model_folder)
    assert usage.answer == "picture"
    assert usage.picture is not None
    assert usage.picture.shape == (16, 16, 3)
    assert usage.input.shape == (100,)
    examples = nn.read_tensors(model_folder / "examples.safetensors")
    assert pictures_of(nn.load(model_folder), examples["inputs"]).shape == (16, 16, 16, 3)
    neighbours = nn.read_tensors(model_folder / "neighbours.safetensors")["pictures"]
    assert neighbours.shape == (40, 16, 16, 3)
    assert neighbours.dtype == np.uint8


def test_it_is_measured_and_judged(faces: tuple[Execution, list[Event]]) -> None:
    execution, events = faces
    titles = [each.title for each in events if isinstance(each, Table)]
    assert titles == ["12 made pictures against 12 real ones kept aside"]
    result = execution.result
    assert result["kid_steps"] == [0, 2, 4, 6]
    assert result["confident"] <= 1
    assert {"histogram_mean", "diversity", "coverage", "told_rightly"} <= result.keys()
    assert "A generator makes what it has seen" in words(events)
    assert json.dumps(result, allow_nan=False)


def test_the_history_has_a_row_a_look(faces: tuple[Execution, list[Event]]) -> None:
    lines = (faces[0].folder.path / "history.csv").read_text().splitlines()
    assert lines[0].startswith("step,generator_loss,discriminator_loss,generator_gradient")
    assert [line.split(",")[0] for line in lines[1:]] == ["2", "4", "6"]


def test_points_keep_a_model_but_nothing_for_a_phone(tmp_path: Path) -> None:
    execution = start(tmp_path, data="spiral")
    events = list(execution)
    assert (execution.folder.path / "model" / "weights.safetensors").exists()
    assert not (execution.folder.path / "model" / "usage.json").exists()
    assert execution.result["modes_of"] == 20
    assert "points of **the spiral**" in words(events)


def test_ten_pictures_of_ones_own_are_enough_with_a_warning(tmp_path: Path) -> None:
    paint(tmp_path / "mine", 10)
    (tmp_path / "mine" / "letter.png").write_text("Dear network")
    execution = start(tmp_path, data=str(tmp_path / "mine"))
    said = words(list(execution))
    assert "There are only 10 pictures to learn from" in said
    assert "1 file was left out: letter.png is" in said
    assert "Only 0 pictures were kept aside" in said
    assert execution.result["kid"] is None
    assert read_usage(execution.folder.path / "model").warning.startswith("It learned from mine")


def test_when_numbers_end_the_last_good_generator_is_kept(tmp_path: Path) -> None:
    lab = make(find_lab("gan"), TINY | {"data": "ring"})
    object.__setattr__(lab, "discriminator_rate", 1e30)  # No rate that a person may ask for.
    execution = begin(lab, tmp_path, tmp_path / "fled")
    with pytest.raises(BadInput, match=r"at step \d+: the weights of the discriminator") as error:
        for _ in execution:
            pass
    assert "The generator as it was at step" in str(error.value)
    assert "\n" not in str(error.value)
    kept = nn.load(execution.folder.path / "model")
    assert np.isfinite(kept.predict(np.ones((3, 2)))).all()
    assert execution.folder.status == "interrupted"
    log = list(execution.folder.log)
    assert Saved(path="model", what="the generator") in log


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"side": 48}, "A side of 48 pixels cannot be made; choose one of 16, 32, 64, 128."),
        ({"data": "/no/such/folder"}, "There is no folder /no/such/folder; give a folder of"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    given: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as error:
        start(tmp_path, **given)
    assert str(error.value).startswith(sentence)
    assert not (tmp_path / "run").exists()


def test_presets_are_what_they_say() -> None:
    full = make(find_lab("gan"), {"preset": "full", "side": 64})
    plan = full.plan  # type: ignore[attr-defined]
    assert (plan.style, plan.batch, plan.averaging) == ("radford", 128, 0)
    quick = make(find_lab("gan"), {"steps": 4000})
    assert quick.plan.every == 100  # type: ignore[attr-defined]
