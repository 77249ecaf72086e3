"""Training: step after step, looked at now and then, kept so that nothing is lost."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.gan.divergence import reason
from momentum.art.gan.film import draw_codes, fixed_codes, keep_frame, take_frame
from momentum.art.gan.plan import GanPlan
from momentum.art.gan.playing import Arrays, EngineGame, Game, Round
from momentum.art.gan.source import Source, short_rows
from momentum.art.gan.watching import COLUMNS, Look, Verdict, as_look, judge_game, variety
from momentum.runs import Event, Metric, Progress, RunFolder, Text

LABEL: Final = "the game"
SIGNS: Final = 20
"""Steps between two signs of life, at most."""

STATE: Final = "game"

_STREAM: Final = 71
_FIGURES: Final = {
    "generator": {"loss": "generator_loss", "gradient": "generator_gradient"},
    "discriminator": {"loss": "discriminator_loss", "gradient": "discriminator_gradient"},
    "real": {"belief": "real_belief"},
    "made": {"belief": "made_belief"},
    "variety": {"diversity": "diversity", "coverage": "coverage"},
}
"""Which figures of a look belong to which curve."""


class Played(NamedTuple):
    """A finished game.

    Attributes
    ----------
    generator : Sequential
        With averaged weights, ready for use.
    discriminator : Sequential
    looks : list of Look
    """

    generator: nn.Sequential
    discriminator: nn.Sequential
    looks: list[Look]


class Broken(Exception):
    """A game that cannot go on, and its generator as it was at the last good look.

    Attributes
    ----------
    cause : Diverged
    generator : Sequential
    step : int
        Of the last good look.
    """

    def __init__(self, cause: nn.Diverged, generator: nn.Sequential, step: int) -> None:
        super().__init__(str(cause))
        self.cause, self.generator, self.step = cause, generator, step


def make_game(plan: GanPlan) -> Game:
    """Bring both players together, on the engine or in Keras."""
    if plan.backend == "keras":
        from momentum.art.gan.keras_playing import KerasGame  # Loads TensorFlow.

        return KerasGame(plan)
    return EngineGame(plan)


def play_on(
    game: Game, plan: GanPlan, source: Source, first: int = 1
) -> Iterator[tuple[int, Round]]:
    """Play step after step; the numbers of a step are the same, whatever was before it.

    Raises
    ------
    Diverged
        If a loss or a gradient is no number any more.
    """
    last: Round | None = None
    for step in range(first, plan.steps + 1):
        rng = np.random.default_rng([plan.seed, _STREAM, step])
        real = source.batch(rng, plan.batch)
        with np.errstate(all="ignore"):  # what overflows is told in a sentence
            found = game.play(real, draw_codes(plan.batch, rng, plan.code), plan.pace(step))
        if not np.isfinite(found).all():
            raise reason(game, plan, step, found, last)
        last = found
        yield step, found


def train_gan(
    folder: RunFolder, plan: GanPlan, source: Source
) -> Generator[Event | Look, None, Played]:
    """Train as planned; a `Look` is yielded whenever there is something new to see.

    An interrupted run goes on after the last look, and ends with the numbers of an undisturbed
    one.

    Raises
    ------
    Broken
        If numbers ceased to be finite.
    """
    game = make_game(plan)
    lesson = _Lesson(folder, plan, source, game)
    yield from lesson.recall()
    try:
        yield from lesson.go_on()
    except nn.Diverged as error:
        step = lesson.back()
        raise Broken(error, game.averaged(), step) from None
    return Played(game.averaged(), game.discriminator, lesson.looks)


class _Lesson:
    """A training under way."""

    def __init__(self, folder: RunFolder, plan: GanPlan, source: Source, game: Game) -> None:
        self.folder, self.plan, self.source, self.game = folder, plan, source, game
        self.codes = fixed_codes(plan)
        self.real = source.reference(len(self.codes))
        self.looks: list[Look] = []
        self.said: set[str] = set()
        self.good: Arrays = {}

    @property
    def done(self) -> int:
        """Steps that were done and kept."""
        return self.looks[-1].step if self.looks else 0

    def recall(self) -> Iterator[Look]:
        """Go back to where an interrupted run was; a new one takes its first look."""
        kept = self.folder.recall(STATE)
        if kept is None:
            self.good = self.game.snapshot()
            yield self._look(0, [])
            return
        rows: NDArray[np.float64] = kept.pop("looks")
        self.good = kept
        self.game.restore(kept)
        self.looks = [as_look(row) for row in rows.tolist()]
        for count in range(len(self.looks)):  # What was said before is not said again.
            list(self._warned(self.looks[: count + 1]))

    def go_on(self) -> Iterator[Event | Look]:
        """Play to the end."""
        plan, rounds = self.plan, list[Round]()
        yield self._progress(self.done)
        signs = max(1, min(SIGNS, plan.every // 5))
        for step, found in play_on(self.game, plan, self.source, self.done + 1):
            rounds.append(found)
            ends = step % plan.every == 0 or step == plan.steps
            if ends:
                look = self._look(step, rounds)
                rounds = []
                yield from measured(look)
                yield look
                yield from self._warnings()
            if ends or step % signs == 0:
                yield self._progress(step)

    def back(self) -> int:
        """Go back to the last good look and return its step."""
        self.game.restore(self.good)
        return self.done

    def _look(self, step: int, rounds: list[Round]) -> Look:
        """Look at the game, and keep all there is."""
        frame = take_frame(self.game.averaged(), self.game.discriminator, self.codes)
        keep_frame(self.folder, step, frame)
        made = frame["made"] if self.plan.of_points else short_rows(frame["made"])
        mean = Round(*(np.mean(rounds, axis=0) if rounds else np.zeros(len(Round._fields))))
        look = Look(step, mean, variety(self.real, made[: len(self.real)]))
        state = self.game.snapshot()
        if not all(np.isfinite(array).all() for array in state.values()):
            raise reason(self.game, self.plan, step, look.round, None)
        self.looks.append(look)
        self.good = state
        rows = np.array([each.row for each in self.looks])
        self.folder.remember(STATE, {**self.good, "looks": rows})
        return look

    def _warnings(self) -> Iterator[Text]:
        """Warn once of each thing that goes wrong, after the beginning."""
        for sentence in self._warned(self.looks):
            yield Text(markdown=f"**Careful, at step {self.done:,}:** {sentence}")

    def _warned(self, looks: Sequence[Look]) -> Iterator[str]:
        """Judge the game as it stood after some looks, and say what was not said yet."""
        if looks[-1].step < self.plan.steps / 4:
            return
        verdict: Verdict = judge_game(looks[1:])
        for kind, sentence in verdict._asdict().items():
            if sentence and kind not in self.said:
                self.said.add(kind)
                yield sentence

    def _progress(self, step: int) -> Progress:
        return Progress(done=step, total=self.plan.steps, label=LABEL)


def measured(look: Look) -> Iterator[Metric]:
    """Tell the figures of a look, a curve each."""
    values = dict(zip(COLUMNS, look.row, strict=True))
    for series, names in _FIGURES.items():
        told = {name: round(values[column], 6) for name, column in names.items()}
        yield Metric(series=series, step=look.step, values=told)
