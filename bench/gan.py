"""Does the watcher of a GAN tell good games from broken ones? Judged on seeds it was not tuned on.

``python bench/gan.py`` plays ten good and fifteen broken games with points (three to four CPU
minutes) and writes ``results/gan.md`` and ``results/gan.json``; ``--pictures`` adds fifteen with
faces (half an hour); ``--tuning`` plays the seeds the thresholds were chosen on and publishes
nothing; ``--quick`` is a smoke run.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from momentum import engine as nn
from momentum.art.gan.collecting import collect
from momentum.art.gan.film import draw_codes, fixed_codes, take_frame
from momentum.art.gan.plan import GanPlan, gan_plan
from momentum.art.gan.playing import Game, Round
from momentum.art.gan.source import PointSource, Source, short_rows
from momentum.art.gan.toys import meet
from momentum.art.gan.training import make_game, play_on
from momentum.art.gan.watching import Look, judge_game, variety

RESULTS = Path(__file__).resolve().parent / "results"
LOOKS = 20
TUNED_ON, JUDGED_BY = (0, 1), (11, 12, 13, 14, 15)
LONG, SHORT = {"steps": 2000}, {"steps": 1000}
PICTURES = {"side": 32, "steps": 1500}


class Case(NamedTuple):
    """A kind of game: its name, what is imitated, what is changed, and whether it is good."""

    name: str
    data: str
    good: bool
    changed: dict[str, Any]


GOOD = (
    Case("as it comes", "ring", True, LONG),
    Case("as it comes", "spiral", True, LONG),
)
TOO_GOOD = {"generator_rate": 1e-6, "discriminator_rate": 5e-3, "loss": "minimax"}
BROKEN = (
    Case("generator 50 times too fast", "ring", False, {**SHORT, "generator_rate": 0.05}),
    Case("discriminator 5 times too fast, generator hardly learns", "ring", False,
         {**SHORT, **TOO_GOOD}),
    Case("discriminator 100 times too slow", "ring", False, {**SHORT, "discriminator_rate": 1e-5}),
)  # fmt: skip
WITH_PICTURES = (
    Case("as it comes", "faces", True, PICTURES),
    Case("generator 50 times too fast", "faces", False, {**PICTURES, "generator_rate": 0.02}),
    Case("generator hardly learns", "faces", False, {**PICTURES, "generator_rate": 1e-6}),
)
"""Played with --pictures only: each takes about two CPU minutes."""


class Played(NamedTuple):
    """A game, what the watcher said, and what is true where that can be counted."""

    case: Case
    seed: int
    last: Look
    sentences: tuple[str, ...]
    met: str

    @property
    def right(self) -> bool:
        """Whether the watcher said of a good game nothing, and of a broken one something."""
        return bool(self.sentences) != self.case.good


def play(case: Case, seed: int, share: float = 1.0) -> Played:
    """Play a game and let the watcher judge it."""
    changed = dict(case.changed)
    points = case.data != "faces"
    side = changed.pop("side", 2)
    plan = gan_plan("quick", side, points=points).asked(seed=seed, **changed)
    plan = plan.asked(steps=max(LOOKS, int(plan.steps * share)), every=1)
    source, game = collect(case.data, side, seed, 1000), make_game(plan)
    looks = list(watch(game, plan, source))
    verdict = judge_game(looks)
    return Played(case, seed, looks[-1], verdict.sentences, truth(game, plan, source))


def watch(game: Game, plan: GanPlan, source: Source) -> Iterator[Look]:
    """Play, and look as the lab looks; a game that leaves the numbers ends."""
    codes, rounds = fixed_codes(plan), list[Round]()
    real = source.reference(len(codes))
    try:
        for step, found in play_on(game, plan, source):
            rounds.append(found)
            if step % (plan.steps // LOOKS) == 0:
                frame = take_frame(game.averaged(), game.discriminator, codes)
                made = frame["made"] if plan.of_points else short_rows(frame["made"])
                yield Look(step, Round(*np.mean(rounds, axis=0)), variety(real, made))
                rounds = []
    except nn.Diverged as error:
        print(error)


def truth(game: Game, plan: GanPlan, source: Source) -> str:
    """Count what is met, where that is known exactly."""
    if not isinstance(source, PointSource):
        return "-"
    codes = draw_codes(2000, np.random.default_rng(1), plan.code)
    met = meet(source.shape, game.averaged().predict(codes))
    return f"{met.modes} of {met.of}, {100 * met.near:.0f} % near"


def table(games: list[Played]) -> str:
    """Write the games as a table."""
    lines = [
        "| game | imitates | seed | is | heaps met | told rightly | diversity | apart | coverage "
        "| the watcher says |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for case, seed, last, sentences, met in games:
        said = "; ".join(sentence.split(":")[0] for sentence in sentences) or "nothing"
        figures = [f"{value:.2f}" for value in (last.round.right, *last.variety)]
        kind = "good" if case.good else "broken"
        lines.append(
            f"| {' | '.join([case.name, case.data, str(seed), kind, met, *figures, said])} |"
        )
    right = [sum(game.right for game in games if game.case.good is good) for good in (True, False)]
    of = [sum(game.case.good is good for game in games) for good in (True, False)]
    lines.append("")
    lines.append(
        f"Good games left alone: {right[0]} of {of[0]}. Broken games warned of: {right[1]} of "
        f"{of[1]}."
    )
    return "\n".join(lines)


def main() -> None:
    """Play, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pictures", action="store_true")
    asked = parser.parse_args()
    seeds = TUNED_ON if asked.tuning else JUDGED_BY[: 1 if asked.quick else None]
    cases = (*GOOD, *BROKEN, *(WITH_PICTURES if asked.pictures else ()))
    began, games = time.process_time(), list[Played]()
    for seed in seeds:
        for case in cases:
            games.append(play(case, seed, 0.02 if asked.quick else 1.0))
            print(
                f"{time.process_time() - began:6.0f} s",
                table(games[-1:]).splitlines()[2],
                flush=True,
            )
    print(table(games))
    if asked.tuning or asked.quick:
        return
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "gan.md").write_text(table(games) + "\n", encoding="utf-8")
    kept = [
        {"game": g.case.name, "data": g.case.data, "seed": g.seed, "good": g.case.good,
         "row": g.last.row, "met": g.met, "said": g.sentences}
        for g in games
    ]  # fmt: skip
    (RESULTS / "gan.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
