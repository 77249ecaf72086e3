"""The film of a training: it shows what the network answers, at the right moments, in few bytes."""

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.data import LabelledPoints
from momentum.plane import Lesson, Recipe, Task, make_task, network
from momentum.plane.film import FINE, MOST, MOST_POINTS, SHOWN, Film, moments
from momentum.plane.recipe import told
from momentum.runs import create_run


def task(features: int = 4, rows: int = 60) -> Task:
    rng = np.random.default_rng(3)
    x = rng.normal(2, 3, (rows, features)).astype(np.float32)
    columns = tuple("abcdefgh"[:features])
    y = np.arange(rows, dtype=np.int64) % 3
    points = LabelledPoints("made up", x, y, ("u", "v", "w"), columns, False)
    return make_task(points, 0.4, 0, f"{columns[-1]},{columns[0]}")


def shot(folder: Path, seen: Task, recipe: Recipe) -> tuple[nn.Sequential, dict[str, Any]]:
    model = network(recipe, len(seen.points.columns), 3)
    film = Film(create_run(folder / "run", "playground", {}), seen, model, 5)
    event = film.start()
    assert event.path == "surfaces/00000.json"
    return model, json.loads((folder / "run" / event.path).read_text())


def test_a_later_frame_shows_what_was_learned_since(tmp_path: Path) -> None:
    seen = task()
    model = network(Recipe(), 4, 3)
    film = Film(create_run(tmp_path / "run", "playground", {}), seen, model, 5)
    for array in model.arrays().values():
        array += 0.3
    event = film.frame(Lesson(np.array([[0.1, 0.2, 0.3, 0.4]] * 4)))
    frame = json.loads((tmp_path / "run" / event.path).read_text())
    assert [frame[name] for name in ("epoch", *nn.CURVES)] == [4, 0.1, 0.2, 0.3, 0.4]
    said = model.predict(everywhere(seen)).argmax(axis=1)
    assert (grid(frame["decision"]["said"], FINE).ravel() == said).all()


def grid(text: str, side: int) -> NDArray[np.float64]:
    raw = np.frombuffer(base64.b64decode(text), np.uint8)
    return raw.reshape(-1, side, side).astype(np.float64)


def everywhere(seen: Task) -> NDArray[np.float32]:
    """The places of the picture as the network takes them: what is not drawn is 0."""
    (left, low), (right, high) = seen.corners
    places = np.zeros((FINE, FINE, len(seen.points.columns)), np.float32)
    places[:, :, seen.across[0]] = np.linspace(left, right, FINE)[None, :]
    places[:, :, seen.across[1]] = np.linspace(low, high, FINE)[:, None]
    return places.reshape(FINE * FINE, -1)


@pytest.mark.parametrize("recipe", [Recipe(activation="tanh"), Recipe(dropout=0.5), Recipe(0)])
def test_it_shows_what_every_neuron_answers(recipe: Recipe, tmp_path: Path) -> None:
    seen = task()
    model, frame = shot(tmp_path, seen, recipe)
    answers = [
        y.data.reshape(FINE, FINE, -1)[::2, ::2]
        for name, y in model.outputs(everywhere(seen))
        if name.startswith("dense")
    ]
    assert [layer["units"] for layer in frame["layers"]] == [a.shape[2] for a in answers]
    for layer, expected in zip(frame["layers"], answers, strict=True):
        largest = np.array(layer["largest"])[:, None, None]
        shown = (grid(layer["grids"], FINE // 2) - 128) / 127 * largest
        np.testing.assert_allclose(shown, expected.transpose(2, 0, 1), atol=largest.max() / 200)


def test_it_shows_what_is_decided(tmp_path: Path) -> None:
    seen = task()
    model, frame = shot(tmp_path, seen, Recipe())
    logits = model.predict(everywhere(seen))
    belief = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    decision = frame["decision"]
    assert (decision["side"], decision["classes"]) == (FINE, 3)
    said = grid(decision["said"], FINE).ravel()
    assert (said == belief.argmax(axis=1)).all()
    sure = grid(decision["sure"], FINE).ravel() / 255
    np.testing.assert_allclose(sure, belief.max(axis=1), atol=0.003)


def test_the_weights_are_those_between_the_neurons_shown(tmp_path: Path) -> None:
    seen = task()
    model, frame = shot(tmp_path, seen, Recipe(layers=2, width=SHOWN + 9))
    arrays = model.arrays()
    expected = [
        arrays["dense_1.kernel"][[3, 0], :SHOWN],
        arrays["dense_2.kernel"][:SHOWN, :SHOWN],
        arrays["dense_3.kernel"][:SHOWN],
    ]
    for given, kernel in zip(frame["weights"], expected, strict=True):
        np.testing.assert_allclose(given, kernel, rtol=1e-3)
    assert frame["layers"][0]["units"] == SHOWN + 9
    assert len(frame["layers"][0]["largest"]) == SHOWN


def test_a_neuron_that_answers_the_same_everywhere_is_said_to(tmp_path: Path) -> None:
    seen = task()
    model = network(Recipe(layers=1, width=3), 4, 3)
    model.arrays()["dense_1.kernel"][:, 1] = 0
    film = Film(create_run(tmp_path / "run", "playground", {}), seen, model, 5)
    frame = json.loads((tmp_path / "run" / film.start().path).read_text())
    assert frame["layers"][0]["same"] == [False, True, False]


def test_points_lie_where_they_were_measured(tmp_path: Path) -> None:
    seen = task(rows=3 * MOST_POINTS)
    film = Film(create_run(tmp_path / "run", "playground", {}), seen, network(Recipe(), 4, 3), 5)
    table = json.loads((tmp_path / "run" / film.points().path).read_text())
    assert (table["columns"], table["others"]) == (["d", "a"], 2)
    assert table["counts"] == {"train": 900, "test": 600}
    low, high = np.array(table["low"]), np.array(table["high"])
    drawn = {tuple(row) for row in seen.points.x[:, [3, 0]].round(2).tolist()}
    for half in ("train", "test"):
        rows = np.array(table[half])
        assert len(rows) == MOST_POINTS
        assert (rows[:, :2] > 0).all()
        assert (rows[:, :2] < 1).all()
        for first, second, label in rows[:20]:
            place = np.array([first, second]) * (high - low) + low
            nearest = np.abs(seen.points.x[:, [3, 0]] - place).max(axis=1).argmin()
            np.testing.assert_allclose(seen.points.x[nearest, [3, 0]], place, atol=0.01)
            assert seen.points.y[nearest] == label
    assert len(drawn) > MOST_POINTS


@pytest.mark.parametrize("epochs", [1, 2, 59, 61, 200, 201, 1000, 99_999])
def test_the_moments_are_few_and_the_first_and_last_are_among_them(epochs: int) -> None:
    chosen = moments(epochs)
    assert len(chosen) <= MOST
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= set(told(epochs))
    assert (chosen[0], chosen[-1]) == (told(epochs)[0], epochs)


def test_the_loss_before_training_is_that_of_the_network(tmp_path: Path) -> None:
    seen = task()
    model, frame = shot(tmp_path, seen, Recipe())
    logits = model.predict(seen.split.test_x).astype(np.float64)
    belief = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    right = belief[np.arange(len(belief)), seen.split.test_y]
    assert frame["val_loss"] == pytest.approx(-np.log(right).mean(), rel=1e-4)
    said = belief.argmax(axis=1) == seen.split.test_y
    assert frame["val_accuracy"] == pytest.approx(said.mean(), abs=1e-5)
