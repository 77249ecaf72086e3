"""Lab `gan`: two networks in a game, and one of them learns to make pictures."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator

from momentum.art.gan import film_report, quality_report, report
from momentum.art.gan.collecting import NAMES, collect
from momentum.art.gan.film import frames
from momentum.art.gan.networks import require_side
from momentum.art.gan.plan import GanPlan, gan_plan
from momentum.art.gan.source import PictureSource, PointSource, Source
from momentum.art.gan.toys import SHAPES
from momentum.art.gan.training import Broken, Played, train_gan
from momentum.art.gan.watching import Look, judge_game
from momentum.errors import BadInput
from momentum.labs.lab import Lab, Result, name_or_path, parameter
from momentum.runs import Event, RunFolder
from momentum.twins import require_keras


class GanLab(Lab):
    """Let two networks play against each other until one of them makes pictures, or points."""

    name: ClassVar[str] = "gan"
    title: ClassVar[str] = "A generative adversarial network: pictures from random numbers"
    smallest: ClassVar[dict[str, Any]] = {"data": "ring", "steps": 12, "batch": 16, "every": 6}

    data: Annotated[str, AfterValidator(name_or_path(NAMES))] = parameter(
        "faces",
        "What is imitated: faces = simple faces that this program draws; rich = faces with more "
        "in them; ring, grid, spiral = points in the plane, where one sees both distributions; "
        "or a folder of your own pictures, or a ZIP of one.",
        holds="file",
        choices=NAMES,
    )
    side: int = parameter(
        32,
        "Pixels across and down of the pictures: 16, 32, 64 or 128; no meaning for points.",
        "pixels",
        ge=16,
        le=128,
    )
    preset: Literal["quick", "full"] = parameter(
        "quick",
        "quick = what learns on a processor in minutes; full = the network of Radford, "
        "Metz and Chintala layer by layer, which takes days on a processor. No meaning for points.",
    )
    loss: Literal["minimax", "non-saturating", "hinge"] | None = parameter(
        None,
        "What the two are charged: by default hinge for quick, non-saturating for full and points.",
    )
    steps: int | None = parameter(
        None,
        "Steps that each of the two takes; by default 3,000 for points, 14,000 for 32 pixels, "
        "9,000 for 64, 20,000 for full.",
        "steps",
        ge=1,
        le=10_000_000,
    )
    batch: int | None = parameter(
        None,
        "Real examples a step, and as many made ones; by default 16, and 128 for full and points.",
        "examples",
        ge=2,
        le=10_000,
    )
    generator_rate: float | None = parameter(
        None,
        "Learning rate of the generator; by default 0.0004, 0.0002 for full, 0.001 for points.",
        ge=1e-8,
        le=100,
    )
    discriminator_rate: float | None = parameter(
        None,
        "Learning rate of the discriminator; by default that of the generator's default.",
        ge=1e-8,
        le=100,
    )
    averaging: float | None = parameter(
        None,
        "Share of the old average of the generator's weights that is kept at a step; 0 keeps the "
        "last weights alone. By default 0.99, and 0 for full.",
        ge=0,
        le=0.9999,
    )
    width: int | None = parameter(
        None,
        "Maps nearest to the picture; by default 24, and 128 for full. No meaning for points.",
        "maps",
        ge=1,
        le=512,
    )
    most: int | None = parameter(
        None,
        "Pictures to learn from, at most; by default 4,000. No meaning for points.",
        "pictures",
        ge=2,
        le=1_000_000,
    )
    every: int | None = parameter(
        None,
        "Steps between two looks at the game; by default a fortieth of all.",
        "steps",
        ge=1,
        le=1_000_000,
    )
    backend: Literal["engine", "keras"] = parameter(
        "engine",
        "What computes: engine = our own, from scratch; keras = the same networks in Keras on "
        "TensorFlow, which needs the extra of that name.",
    )

    @property
    def plan(self) -> GanPlan:
        """How the game is played."""
        points = self.data in SHAPES
        return gan_plan(self.preset, self.side, points=points).asked(
            loss=self.loss,
            steps=self.steps,
            batch=self.batch,
            generator_rate=self.generator_rate,
            discriminator_rate=self.discriminator_rate,
            averaging=self.averaging,
            width=None if points else self.width,
            every=self.every,
            backend=self.backend,
            seed=self.seed,
        )

    @cached_property
    def source(self) -> Source:
        """What is imitated."""
        return collect(self.data, self.side, self.seed, self.most)

    def prepare(self) -> None:
        """Find what is imitated, and see whether there is something to compute with."""
        if self.backend == "keras":
            require_keras("--backend keras", instead="leave --backend out")
        require_side(self.side)
        assert self.source

    def fingerprint(self) -> str:
        """Digest what is imitated."""
        return self.source.fingerprint()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Let them play, show how it goes, measure what is made, and keep the generator."""
        plan, source = self.plan, self.source
        yield report.describe(plan, source)
        try:
            played = yield from self._play(folder)
        except Broken as broken:
            yield from self._rescue(folder, broken)
            raise BadInput(f"{broken} {self._kept(folder, broken)}") from None
        verdict = judge_game(played.looks[1:])
        yield report.explain(verdict)
        if len(played.looks) > 1:
            yield film_report.draw_curves(folder, played.looks, plan.game.undecided)
        found = yield from self._measure(folder, played)
        yield from film_report.keep_animation(folder, source, played.looks)
        yield report.limits(source)
        yield from report.keep(folder, plan, source, played)
        return {**self._figures(played), **found, "warnings": list(verdict.sentences)}

    def _play(self, folder: RunFolder) -> Generator[Event, None, Played]:
        """Train, and show what is made at every look."""
        playing = train_gan(folder, self.plan, self.source)
        while True:
            try:
                news = next(playing)
            except StopIteration as end:
                played: Played = end.value
                return played
            if not isinstance(news, Look):
                yield news
                continue
            for step, frame in frames(folder, [news.step]):
                yield film_report.show_frame(folder, self.source, step, frame)

    def _measure(self, folder: RunFolder, played: Played) -> Generator[Event, None, Result]:
        source = self.source
        if isinstance(source, PointSource):
            met = report.points_met(played.generator, source, self.seed)
            yield report.tell_points(met)
            return {"modes": met.modes, "modes_of": met.of, "near": met.near}
        assert isinstance(source, PictureSource)
        measured = quality_report.measure(folder, played.generator, source, played.looks, self.seed)
        yield from quality_report.tell(folder, measured, source)
        return quality_report.figures_of(measured)

    def _rescue(self, folder: RunFolder, broken: Broken) -> Iterator[Event]:
        yield from report.keep_generator(folder, self.plan, self.source, broken.generator)

    def _kept(self, folder: RunFolder, broken: Broken) -> str:
        return (
            f"The generator as it was at step {broken.step:,} is kept in {folder.path / 'model'}."
        )

    def _figures(self, played: Played) -> Result:
        plan, last = self.plan, played.looks[-1]
        return {
            "data": self.source.name,
            "preset": self.preset,
            "loss": plan.loss,
            "backend": plan.backend,
            "steps": plan.steps,
            "parameters": played.generator.count_parameters(),
            "generator_loss": last.round.generator_loss,
            "discriminator_loss": last.round.discriminator_loss,
            "told_rightly": last.round.right,
            "diversity": last.variety.diversity,
            "coverage": last.variety.coverage,
        }
