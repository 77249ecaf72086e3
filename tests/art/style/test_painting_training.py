"""A network learns to paint: the loss falls, it can be interrupted, and what goes wrong is said."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.art.style.gram import gram
from momentum.art.style.network import style_network
from momentum.art.style.painting_lesson import Bytes, Judge, Patches, shift
from momentum.art.style.painting_plan import STYLE_LAYERS, PaintPlan
from momentum.art.style.painting_style import learned_style, watched_photo
from momentum.art.style.painting_training import (
    LABEL,
    EngineStep,
    Painted,
    Step,
    learn_to_paint,
    window,
)
from momentum.data import paint
from momentum.errors import BadInput
from momentum.runs import Event, Metric, Picture, Progress, RunFolder, create_run

PLAN = PaintPlan(steps=6, batch=2, side=32, style_side=48, patches=4, every=2)


@pytest.fixture(scope="module")
def style() -> Bytes:
    return paint("night", PLAN.style_side)


@pytest.fixture(scope="module")
def patches() -> Bytes:
    rng = np.random.default_rng(0)
    coarse = rng.integers(0, 256, (4, 5, 5, 3)).astype(np.uint8)
    return np.repeat(np.repeat(coarse, 8, 1), 8, 2)


def learned(
    folder: Path, plan: PaintPlan, style: Bytes, patches: Bytes, most: int | None = None
) -> tuple[list[Event], Painted | None]:
    """Learn in a run folder, all of it or up to so many events."""
    run = RunFolder(folder) if folder.exists() else create_run(folder, "paint", {})
    events: list[Event] = []
    work = learn_to_paint(run, plan, style, patches, patches[0, :32, :32])
    while most is None or len(events) < most:
        try:
            events.append(next(work))
        except StopIteration as end:
            return events, end.value
    return events, None


def weights(painted: Painted) -> dict[str, Any]:
    return {name: array.copy() for name, array in painted.network.arrays().items()}


def test_the_loss_falls_and_every_few_steps_are_told(tmp_path: Path, patches: Bytes) -> None:
    plan = replace(PLAN, side=64, style_side=64, steps=16, every=8)
    events, painted = learned(
        tmp_path / "run", plan, paint("glass", 64), np.tile(patches, (1, 2, 2, 1))
    )
    assert painted is not None
    loss = painted.history["loss"]
    assert len(loss) == 16
    assert loss[-4:].mean() < 0.87 * loss[:4].mean()
    told = [event for event in events if isinstance(event, Metric)]
    assert [event.step for event in told] == [8, 16]
    assert told[1].values["style"] == pytest.approx(painted.history["style"][8:].mean(), abs=1e-5)
    looks = [event.path for event in events if isinstance(event, Picture)]
    assert looks == [f"figures/step-{k:05d}.png" for k in (0, 8, 16)]
    assert all((tmp_path / "run" / path).exists() for path in looks)
    assert [e.done for e in events if isinstance(e, Progress)] == [0, 8, 16]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, style: Bytes, patches: Bytes) -> Painted:
    painted = learned(tmp_path_factory.mktemp("runs") / "whole", PLAN, style, patches)[1]
    assert painted is not None
    return painted


@pytest.mark.parametrize("most", [4, 7])
def test_what_was_interrupted_ends_bit_for_bit_the_same(
    tmp_path: Path, style: Bytes, patches: Bytes, whole: Painted, most: int
) -> None:
    learned(tmp_path / "broken", PLAN, style, patches, most)
    again = learned(tmp_path / "broken", PLAN, style, patches)[1]
    assert again is not None
    for name, array in weights(whole).items():
        np.testing.assert_array_equal(weights(again)[name], array, err_msg=name)
    np.testing.assert_array_equal(whole.history["loss"], again.history["loss"])


def test_weights_that_flee_are_told_with_step_and_cause_and_the_last_good_state_stays(
    tmp_path: Path, style: Bytes, patches: Bytes
) -> None:
    good = replace(PLAN, every=2)
    learned(tmp_path / "run", good, style, patches, most=4)  # two steps are kept
    kept = RunFolder(tmp_path / "run").recall(LABEL)
    with pytest.raises(BadInput) as error:
        learned(tmp_path / "run", replace(good, learning_rate=1e30), style, patches)
    said = str(error.value)
    assert "At step 4 the loss was no number any more" in said
    assert "the learning rate 1e+30 is too large; try 1e+29" in said
    assert "the network of step 2 is kept" in said
    after = RunFolder(tmp_path / "run").recall(LABEL)
    assert kept is not None
    assert after is not None
    assert all(np.array_equal(kept[name], after[name]) for name in kept)


def test_losses_that_overflow_by_their_weight_are_told_as_that(
    tmp_path: Path, style: Bytes, patches: Bytes
) -> None:
    with pytest.raises(BadInput, match=r"At step 1 .* with a content weight of 1e\+39; try 0.2 \("):
        learned(tmp_path / "run", replace(PLAN, content_weight=1e39), style, patches)


def test_the_style_of_the_style_picture_is_not_away_from_itself(style: Bytes) -> None:
    judge = Judge(PLAN, style)
    picture = (style[None] / np.float32(127.5) - 1).astype(np.float32)
    content = judge.content(picture)
    losses = judge.losses(nn.Tensor(picture), content)
    assert losses.style.item() == pytest.approx(0, abs=1e-6)
    assert losses.content.item() == pytest.approx(0, abs=1e-6)
    dark = judge.losses(nn.Tensor(-np.ones_like(picture)), content)
    assert dark.style.item() > 0.3
    assert dark.content.item() > 0.3
    assert dark.roughness.item() == 0


def test_the_style_is_the_mean_share_by_which_gram_matrices_differ(
    style: Bytes, patches: Bytes
) -> None:
    judge = Judge(PLAN, style)
    picture = (patches[:1, :32, :32] / np.float32(127.5) - 1).astype(np.float32)
    seen = judge.look(nn.Tensor(picture * np.float32(0.5) + np.float32(0.5)))[: len(STYLE_LAYERS)]
    own = [gram(maps).data[0].astype(np.float64) for maps in seen]
    shares = [
        ((mine - target[0]) ** 2).sum() / (target[0].astype(np.float64) ** 2).sum()
        for mine, target in zip(own, judge.targets, strict=True)
    ]
    losses = judge.losses(nn.Tensor(picture), judge.content(picture))
    assert losses.style.item() == pytest.approx(np.mean(shares), rel=1e-4)
    plan = judge.plan
    total = losses.style.item() + plan.smoothness * losses.roughness.item()
    assert judge.total(losses).item() == pytest.approx(total, rel=1e-4)


def test_the_pieces_of_a_step_do_not_depend_on_the_steps_before(patches: Bytes) -> None:
    first, second = Patches(PLAN, patches), Patches(PLAN, patches)
    every = [first.batch(step) for step in (1, 2, 3)]
    np.testing.assert_array_equal(second.batch(3), every[2])
    assert not np.array_equal(every[0], every[1])
    assert every[0].shape == (2, 32, 32, 3)
    assert every[0].dtype == np.float32
    other = Patches(replace(PLAN, seed=1), patches).batch(1)
    assert not np.array_equal(other, every[0])


def test_the_judge_begins_at_the_first_or_the_second_pixel() -> None:
    found = {shift(step, 0) for step in range(40)}
    assert found == {(0, 0), (0, 1), (1, 0), (1, 1)}
    batch = np.zeros((1, 32, 32, 3), np.float32)
    assert {batch[window(batch, at)].shape for at in found} == {(1, 30, 30, 3)}


def test_keras_takes_the_same_steps(style: Bytes, patches: Bytes) -> None:
    pytest.importorskip("keras")
    from momentum.art.style.keras_training import KerasStep

    pieces, told, moved = Patches(PLAN, patches), [], []
    for kind in (EngineStep, KerasStep):
        optimizer = nn.Adam(nn.CosineDecay(1e-3, 3), beta_2=0.99)
        step: Step = kind(style_network(0), optimizer, Judge(PLAN, style))
        told.append([step.take(pieces.batch(k), shift(k, 0)) for k in (1, 2)])
        step.collect()
        assert optimizer.steps == 2
        moved.append(step.network.parameters[0].data - style_network(0).parameters[0].data)
    np.testing.assert_allclose(told[0][0], told[1][0], rtol=1e-5)
    np.testing.assert_allclose(told[0][1], told[1][1], rtol=0.005)
    assert np.corrcoef(moved[0].ravel(), moved[1].ravel())[0, 1] > 0.99


@pytest.mark.parametrize(("rows", "columns"), [(400, 30), (20, 900), (64, 64)])
def test_any_shape_of_style_picture_is_brought_to_size(
    tmp_path: Path, rows: int, columns: int
) -> None:
    from PIL import Image

    pixels = np.random.default_rng(0).integers(0, 256, (rows, columns, 3)).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "it.png")
    made = learned_style(str(tmp_path / "it.png"), 48)
    assert min(made.shape[:2]) == 48
    assert max(made.shape[:2]) <= 3 * 48 + 8
    watched = watched_photo(str(tmp_path / "it.png"), 64)
    assert watched.shape[0] % 4 == watched.shape[1] % 4 == 0
    assert max(watched.shape) <= 64


def test_a_style_picture_of_one_colour_is_refused_in_a_sentence(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (60, 60), "red").save(tmp_path / "red.png")
    with pytest.raises(BadInput, match=r"^red has only one colour, so it has no strokes to learn"):
        learned_style(str(tmp_path / "red.png"), 48)
