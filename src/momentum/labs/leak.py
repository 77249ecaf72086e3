"""Lab `leak`: one network, four ways of judging it, and the leak in the old course's score."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import ClassVar, NamedTuple

from momentum import brain, figures
from momentum.brain import report
from momentum.labs.lab import Result
from momentum.labs.recordings import RecordingsLab
from momentum.reporting import show
from momentum.runs import Event, RunFolder, Table, Text


class Way(NamedTuple):
    """One way of judging the network."""

    name: str
    label: str
    split: brain.Split
    permuted: bool


WAYS = (
    Way("shuffled", "Shuffled rows (leaks)", "shuffled", False),
    Way("run", "Unseen runs", "run", False),
    Way("person", "Unseen people", "person", False),
    Way("permuted", "Shuffled rows, block labels permuted (leaks)", "shuffled", True),
)


class LeakLab(RecordingsLab):
    """Judge one network four ways and see where the old course's headline came from."""

    name: ClassVar[str] = "leak"
    title: ClassVar[str] = "One network, four scores: find the leak"

    def prepare(self) -> None:
        """Read the recordings and split them in every way, before anything is written."""
        for way in WAYS:
            self.folds_of(way.split, self._rows(way))

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train and judge four times, then compare."""
        yield report.describe_data(self.rows)
        found = {}
        for way in WAYS:
            outcome = yield from brain.perform(
                folder,
                way.name,
                self._rows(way),
                self.folds_of(way.split, self._rows(way)),
                self.recipe,
                seed=self.seed,
                jobs=self.jobs,
            )
            found[way] = outcome.scores
        yield from self._report(folder, found)
        rows = {way.name: report.as_json(scores) for way, scores in found.items()}
        return {"chance": report.CHANCE, "simulated": self.rows.simulated, "scores": rows}

    def _rows(self, way: Way) -> brain.Examples:
        return self.permuted_rows if way.permuted else self.rows

    def _report(self, folder: RunFolder, found: dict[Way, brain.Scores]) -> Iterator[Event]:
        kind = "simulated people" if self.rows.simulated else "people"
        n = len(self.rows.people)
        yield Table(
            title=f"The same network, judged four ways ({n} {kind})",
            columns=["judged by", "score", "low", "high"],
            rows=[[w.label, *_bounds(s)] for w, s in found.items()],
            note=f"Score: balanced accuracy, mean over n = {n} {kind} with its 95 % interval; "
            f"chance {report.CHANCE:.2f}. Every network: {self.epochs} epochs, raw rows.",
        )
        yield Text(markdown=_verdict({way.name: s.mean.value for way, s in found.items()}))
        picture = figures.comparison(
            [
                report.drawable(way.label.removesuffix(" (leaks)"), s.mean)
                for way, s in found.items()
            ],
            report.CHANCE,
            leak=[brain.leaks(way.split) for way in found],
            measure="Balanced accuracy",
            note="Simulated recordings." if self.rows.simulated else "",
        )
        yield show(folder, "comparison", "One network, four scores", picture)
        yield from report.faults(self.recordings)
        yield report.limits(self.recordings, network=True)


def _bounds(scores: brain.Scores) -> list[float | None]:
    figures_ = report.as_json(scores)
    return [figures_["score"], figures_["low"], figures_["high"]]


def _verdict(score: dict[str, float]) -> str:
    return (
        f"**The leak:** shuffled rows score {score['shuffled']:.2f} because neighbouring rows of "
        f"one block, nearly equal, lie on both sides of the split; with labels that mean nothing "
        f"the score is still {score['permuted']:.2f}, while an unseen run gives "
        f"{score['run']:.2f} and an unseen person {score['person']:.2f}."
    )
