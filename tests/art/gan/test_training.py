"""Training: the same numbers again, and a stop in one sentence where numbers end."""

from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum.art.gan.film import frames
from momentum.art.gan.plan import GanPlan, gan_plan
from momentum.art.gan.playing import EngineGame, Round
from momentum.art.gan.source import PictureSource, PointSource
from momentum.art.gan.toys import Points
from momentum.art.gan.training import Broken, Played, play_on, train_gan
from momentum.art.gan.watching import Look
from momentum.runs import Event, Metric, RunFolder, Text, create_run

RING = PointSource("ring", 0)
PLAN = gan_plan("quick", points=True).asked(steps=12, batch=8, every=3)


def folder(path: Path) -> RunFolder:
    return create_run(path, "gan", {})


def learn(
    run: RunFolder, plan: GanPlan, source: PointSource | PictureSource = RING, most: int = 999
) -> tuple[list[Event | Look], Played | None]:
    told: list[Event | Look] = []
    work = train_gan(run, plan, source)
    while len(told) < most:
        try:
            told.append(next(work))
        except StopIteration as end:
            played: Played = end.value
            return told, played
    return told, None


def test_looks_come_when_asked_for_and_at_the_end(tmp_path: Path) -> None:
    told, played = learn(folder(tmp_path / "a"), PLAN.asked(steps=10, every=4))
    assert played is not None
    assert [look.step for look in played.looks] == [0, 4, 8, 10]
    assert [each.step for each in told if isinstance(each, Look)] == [0, 4, 8, 10]
    steps = {each.step for each in told if isinstance(each, Metric)}
    assert steps == {4, 8, 10}


def test_a_look_is_the_mean_of_the_rounds_since_the_last(tmp_path: Path) -> None:
    _, played = learn(folder(tmp_path / "a"), PLAN)
    assert played is not None
    rounds = [found for _, found in play_on(EngineGame(PLAN), PLAN, RING)]
    expected = np.mean(rounds[3:6], axis=0)
    assert played.looks[2].round == pytest.approx(tuple(expected))


def test_every_step_sees_other_examples_and_codes() -> None:
    seen: list[bytes] = []

    class Watched(EngineGame):
        def play(self, real: Points, codes: Points, pace: float = 1.0) -> Round:
            seen.extend([real.tobytes(), codes.tobytes()])
            return super().play(real, codes, pace)

    list(play_on(Watched(PLAN), PLAN, RING))
    assert len(set(seen)) == 2 * PLAN.steps


@pytest.mark.parametrize("most", [3, 9, 14, 20])
def test_stopped_anywhere_it_ends_the_same(most: int, tmp_path: Path) -> None:
    _, whole = learn(folder(tmp_path / "whole"), PLAN)
    run = folder(tmp_path / "broken")
    learn(run, PLAN, most=most)
    _, resumed = learn(run, PLAN)
    assert whole is not None
    assert resumed is not None
    assert resumed.looks == whole.looks
    for name, array in whole.generator.arrays().items():
        assert np.array_equal(array, resumed.generator.arrays()[name])
    kept = [step for step, _ in frames(run, [look.step for look in resumed.looks])]
    assert kept == [0, 3, 6, 9, 12]


def test_a_frame_shows_the_same_codes_and_what_is_believed(tmp_path: Path) -> None:
    run = folder(tmp_path / "a")
    _, played = learn(run, PLAN)
    assert played is not None
    (_, first), (_, last) = frames(run, [0, 12])
    assert first["made"].shape == last["made"].shape == (512, 2)
    assert not np.array_equal(first["made"], last["made"])
    assert 0 <= last["belief"].min() <= last["belief"].max() <= 1


def test_a_collapse_is_told_once_while_it_happens(tmp_path: Path) -> None:
    plan = PLAN.asked(steps=60, every=5, generator_rate=0.5)
    told, _ = learn(folder(tmp_path / "a"), plan)
    texts = [each.markdown for each in told if isinstance(each, Text)]
    assert sum("Mode collapse" in text for text in texts) == 1
    assert texts[0].startswith("**Careful, at step ")


def test_a_warning_is_not_given_again_after_a_stop(tmp_path: Path) -> None:
    plan = PLAN.asked(steps=60, every=5, generator_rate=0.5)
    run = folder(tmp_path / "a")
    told, played = learn(run, plan, most=100)
    assert played is None
    assert sum(isinstance(each, Text) for each in told) == 1
    rest, played = learn(run, plan)
    assert played is not None
    assert not [each for each in rest if isinstance(each, Text)]


def test_weights_that_are_no_numbers_are_never_kept_as_good(tmp_path: Path) -> None:
    plan = PLAN.asked(discriminator_rate=1e30, every=1)
    with pytest.raises(Broken) as error:
        learn(folder(tmp_path / "a"), plan)
    assert all(np.isfinite(array).all() for array in error.value.generator.arrays().values())
    assert error.value.step < error.value.cause.step


def test_numbers_that_end_are_told_with_step_and_cause(tmp_path: Path) -> None:
    plan = PLAN.asked(discriminator_rate=1e30, every=3)
    with pytest.raises(Broken, match=r"became (NaN|infinite) at step \d+: ") as error:
        learn(folder(tmp_path / "a"), plan)
    assert error.value.cause.cause == "learning rate"
    assert "the weights of the discriminator had grown without bound" in str(error.value)
    assert "try --discriminator-rate 1e+29" in str(error.value)
    assert error.value.step < error.value.cause.step


def test_the_last_good_look_comes_back(tmp_path: Path) -> None:
    class Poisoned(PointSource):
        """Real points until step 8, none after."""

        def batch(self, rng: np.random.Generator, size: int) -> Points:
            points = super().batch(rng, size)
            self.__dict__["drawn"] = self.__dict__.get("drawn", 0) + 1
            return points * (np.nan if self.__dict__["drawn"] > 7 else 1)

    with pytest.raises(Broken, match="at step 8: ") as error:
        learn(folder(tmp_path / "a"), PLAN, Poisoned("ring", 0))
    assert error.value.step == 6
    game = EngineGame(PLAN)
    for step, _ in play_on(game, PLAN, RING):
        if step == 6:
            break
    expected = game.averaged().arrays()
    for name, array in error.value.generator.arrays().items():
        assert np.array_equal(array, expected[name])
        assert np.isfinite(array).all()


def test_the_full_preset_takes_a_step() -> None:
    plan = gan_plan("full", 64).asked(batch=2, steps=1)
    assert plan.networks()[0].count_parameters() > 18_000_000
    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 256, (4, 64, 64, 3), dtype=np.uint8)
    ((step, found),) = play_on(EngineGame(plan), plan, PictureSource("noise", pictures, pictures))
    assert step == 1
    assert np.isfinite(found).all()


def test_the_plan_of_the_full_preset_is_that_of_the_paper() -> None:
    plan = gan_plan("full", 64)
    adam = plan.optimizers()[0]
    assert (plan.batch, plan.loss, plan.averaging) == (128, "non-saturating", 0)
    assert isinstance(adam, nn.Adam)
    assert (adam.learning_rate, adam.beta_1) == (2e-4, 0.5)
