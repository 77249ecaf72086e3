"""What a usage may say, and what it may not."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.reporting import keep_examples
from momentum.runs import create_run
from momentum.usage import NumbersInput, PictureAnswer, PictureInput, Usage, keep_usage, read_usage

CODES = NumbersInput(columns=tuple(f"code {n}" for n in range(1, 5)), bounds=(-1, 1))
DRAWN = PictureAnswer(rows=8, columns=6, channels=3)


def keep_a_network(folder: Path) -> Path:
    model = nn.Sequential([nn.Dense(144), nn.Reshape((8, 6, 3))])
    model.build((4,))
    nn.save(model, folder)
    return folder


@pytest.mark.parametrize(
    "given", [CODES, PictureInput(rows=8, columns=6, channels=3, fit="crop", scale=1, offset=0)]
)
def test_a_picture_as_an_answer_is_read_as_it_was_kept(
    given: NumbersInput | PictureInput, tmp_path: Path
) -> None:
    usage = Usage(question="What does it draw?", input=given, answer="picture", picture=DRAWN)
    keep_usage(keep_a_network(tmp_path / "model"), usage)
    again = read_usage(tmp_path / "model")
    assert again == usage
    assert (again.labels, again.picture) == ((), DRAWN)


def test_by_default_a_picture_is_made_of_values_from_minus_one_to_one() -> None:
    ends = np.array([-1, 1]) * DRAWN.scale + DRAWN.offset
    assert ends.tolist() == [0, 255]
    assert DRAWN.shape == (8, 6, 3)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"answer": "picture"}, id="no size"),
        pytest.param({"answer": "picture", "picture": DRAWN, "labels": ("a", "b")}, id="labels"),
        pytest.param({"labels": ("a", "b"), "picture": DRAWN}, id="probabilities of a picture"),
        pytest.param({}, id="no labels"),
        pytest.param({"labels": ("alone",)}, id="one label"),
        pytest.param({"answer": "sigmoid", "labels": ("alone",)}, id="one label of a sigmoid"),
    ],
)
def test_an_answer_is_labels_or_a_picture(told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="labels"):
        Usage(question="?", input=CODES, **told)


@pytest.mark.parametrize("bounds", [(1, -1), (0, 0), (0, float("inf"))])
def test_bounds_are_two_numbers_in_order(bounds: tuple[float, float]) -> None:
    with pytest.raises(ValidationError, match=r"below the second|finite"):
        NumbersInput(columns=("x",), bounds=bounds)


@pytest.mark.parametrize("told", [{"rows": 0}, {"channels": 2}, {"scale": float("nan")}])
def test_a_picture_has_a_size_and_a_scale(told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PictureAnswer.model_validate({"rows": 8, "columns": 6, "channels": 3} | told)


def test_what_was_kept_before_pictures_could_be_answers_is_still_read(tmp_path: Path) -> None:
    folder = keep_a_network(tmp_path / "model")
    keep_usage(folder, Usage(question="?", input=CODES, labels=("a", "b")))
    path = folder / "usage.json"
    kept = path.read_text().replace(',\n  "picture": null', "")
    assert "picture" not in kept
    path.write_text(kept)
    assert read_usage(folder).labels == ("a", "b")


def test_a_usage_that_says_half_of_it_is_refused_in_one_sentence(tmp_path: Path) -> None:
    folder = keep_a_network(tmp_path / "model")
    usage = Usage(question="?", input=CODES, answer="picture", picture=DRAWN)
    keep_usage(folder, usage)
    path = folder / "usage.json"
    path.write_text(path.read_text().replace('"answer": "picture"', '"answer": "softmax"'))
    with pytest.raises(BadInput, match=r"usage\.json that cannot be read"):
        read_usage(folder)


def test_examples_of_a_network_that_draws_have_no_truth(tmp_path: Path) -> None:
    folder = create_run(tmp_path / "run", "gan", {})
    codes = np.arange(80, dtype=np.float32).reshape(20, 4)
    (folder.path / "model").mkdir()
    keep_examples(folder, codes)
    kept = nn.read_tensors(folder.path / "model" / "examples.safetensors")
    assert set(kept) == {"inputs"}
    assert kept["inputs"].shape == (16, 4)
