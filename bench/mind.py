"""The estimators of part 5 beside the published packages that say the same.

``python bench/mind.py`` measures and writes ``results/mind.md`` and ``results/mind.json`` (about
three CPU minutes, most of them the peers'); ``--quick`` is a smoke run that publishes nothing.
The peers are those of ``requirements-oracle.txt``.
"""

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.engine import describe  # noqa: E402

from momentum import mind  # noqa: E402
from momentum.mind.complexity.lempel_ziv import phrases  # noqa: E402
from momentum.mind.synchrony.kuramoto import following  # noqa: E402

RESULTS = ROOT / "bench" / "results"
PACKAGES = ("numpy", "scipy", "mrestimator", "powerlaw", "antropy", "numba")
SMALLEST = 10


class Contest(NamedTuple):
    """One job done by us and by a peer: CPU seconds of every repeat, and what both said."""

    job: str
    peer: str
    goal: str
    ours: list[float]
    theirs: list[float]
    agreement: str

    @property
    def ratio(self) -> float:
        """How many times as long the peer takes."""
        return median(self.theirs) / median(self.ours)


def timed(work: Callable[[], Any], repeats: int) -> tuple[list[float], Any]:
    """Do something so many times; return the CPU seconds of each, and what the last one said."""
    seconds, said = [], None
    for _ in range(repeats):
        start = time.process_time()
        said = work()
        seconds.append(time.process_time() - start)
    return seconds, said


def complexity(symbols: int, repeats: int) -> Contest:
    """Count the phrases of noise."""
    import antropy

    codes = np.random.default_rng(0).integers(2, size=symbols)
    antropy.lziv_complexity(codes[:500])  # It is compiled when first called.
    ours, said = timed(lambda: phrases(codes), repeats)
    theirs, told = timed(lambda: antropy.lziv_complexity(codes, normalize=False), repeats)
    require(said == told, "phrases", said, told)
    job = f"Lempel-Ziv complexity of {symbols:,} symbols"
    goal = "below 1 s, and faster"
    return Contest(job, "antropy (compiled by Numba)", goal, ours, theirs, f"{said:,} phrases")


def exponents(avalanches: int, repeats: int) -> list[Contest]:
    """Fit a power law to critical avalanches: the exponent, and against its rivals."""
    import powerlaw

    sizes = mind.progeny(1.0, avalanches, np.random.default_rng(1), longest=2000).sizes

    def peer() -> Any:
        fit = powerlaw.Fit(sizes, xmin=SMALLEST, discrete=True, estimate_discrete=False, verbose=0)
        return fit, float(fit.power_law.alpha)  # It is fitted when it is asked for.

    def peer_whole() -> Any:
        fit, _ = peer()
        rivals = ("exponential", "lognormal", "truncated_power_law")
        return fit, [fit.distribution_compare("power_law", each) for each in rivals]

    def ours_whole() -> Any:
        fit = mind.power_law(sizes, SMALLEST)
        return fit, mind.contests(fit)

    ours, fit = timed(lambda: mind.power_law(sizes, SMALLEST), repeats)
    theirs, (_, told) = timed(peer, repeats)
    require(abs(fit.exponent - told) < 5e-4, "exponent", fit.exponent, told)
    both = f"exponent {fit.exponent:.4f} and {told:.4f}"
    whole, _ = timed(ours_whole, repeats)
    theirs_whole, _ = timed(peer_whole, 1)
    job = f"Power law fitted to {fit.n:,} of {avalanches:,} avalanches"
    return [
        Contest(f"{job}, exponent alone", "powerlaw", "20 times faster", ours, theirs, both),
        Contest(f"{job}, with three rivals", "powerlaw", "20 times faster", whole, theirs_whole,
                both),
    ]  # fmt: skip


def branching(steps: int, repeats: int) -> list[Contest]:
    """Estimate the branching parameter of one in twenty units."""
    import mrestimator

    rng = np.random.default_rng(2)
    some = mind.seen(mind.driven(0.98, 2.0, steps, rng), 0.05, rng)

    def peer() -> float:
        slopes = mrestimator.coefficients(
            some[None].astype(float), steps=(1, 250), dt=1, method="stationarymean", numboot=0
        )
        return float(mrestimator.fit(slopes, fitfunc=mrestimator.f_exponential).mre)

    def ours(interval: bool) -> float:
        return mind.branching_parameter(some, ahead=250, interval=interval).m

    peer()  # Parts of it are compiled when first called.
    alone, said = timed(lambda: ours(False), repeats)
    whole, _ = timed(lambda: ours(True), repeats)
    theirs, told = timed(peer, repeats)
    require(abs(said - told) < 1e-5, "branching parameter", said, told)
    job = f"Branching parameter of {steps:,} steps, 5 % of the units seen"
    both = f"{said:.6f} and {told:.6f}; the truth is .98"
    return [
        Contest(job, "mrestimator", "not slower", alone, theirs, both),
        Contest(f"{job}, with its interval", "mrestimator, without one", "", whole, theirs, both),
    ]


def oscillators(many: int, seconds: float, repeats: int) -> Contest:
    """Let oscillators pull on one another: from the mean arrow, and pair by pair."""
    paces = mind.lorentzian(many)
    start = np.random.default_rng(3).uniform(-np.pi, np.pi, many)
    nobody = np.random.default_rng(0)

    def mean_arrow() -> float:
        return [order for order, _ in following(paces, 3.0, seconds, nobody, start)][-1]

    def pairs() -> float:
        """The same method, every pair of oscillators looked at with NumPy."""
        phases, step = start.copy(), 0.05

        def speed(here: np.ndarray) -> np.ndarray:
            return np.asarray(paces + 3.0 * np.sin(here[None] - here[:, None]).mean(axis=1))

        for _ in range(round(seconds / step)):
            first = speed(phases)
            second = speed(phases + step / 2 * first)
            third = speed(phases + step / 2 * second)
            fourth = speed(phases + step * third)
            phases += step / 6 * (first + 2 * second + 2 * third + fourth)
        return float(abs(np.exp(1j * phases).mean()))

    ours, said = timed(mean_arrow, repeats)
    theirs, told = timed(pairs, 1)
    require(abs(said - told) < 0.02, "order", said, told)
    both = f"order {said:.4f} and {told:.4f} at the end"
    job = f"{many:,} of Kuramoto's oscillators, {seconds:g} seconds"
    return Contest(job, "every pair, in NumPy", "5 times faster", ours, theirs, both)


def require(agree: bool, what: str, ours: object, theirs: object) -> None:
    """Stop where two say different things: then no timing means anything."""
    if not agree:
        sys.exit(f"Void: the {what} is {ours} here and {theirs} there.")


def markdown(contests: list[Contest], about: dict[str, Any]) -> str:
    """Write what was measured as a page."""
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    parts = ["# The estimators of part 5", ""]
    parts += [f"Measured on {about['date']}, {about['machine']}, Python {about['python']}; "
              f"{versions}. Load when it began: {about['load']}. CPU seconds, medians of up to "
              f"{about['repeats']} repeats. Where two do not say the same, nothing is published.",
              ""]  # fmt: skip
    parts += ["| job | ours | peer | theirs | theirs / ours | goal | both said |",
              "|---|---|---|---|---|---|---|"]  # fmt: skip
    parts += [
        f"| {one.job} | {median(one.ours):.4f} | {one.peer} | {median(one.theirs):.3f} | "
        f"**{one.ratio:.1f}** | {one.goal} | {one.agreement} |"
        for one in contests
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure, and publish unless it was a smoke run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smoke run; publishes nothing")
    quick = parser.parse_args().quick
    repeats = 1 if quick else 5
    about = describe(repeats, 1, PACKAGES)
    warnings.simplefilter("ignore")  # the peers'
    contests = [
        complexity(3000 if quick else 100_000, repeats),
        *exponents(3000 if quick else 100_000, repeats),
        *branching(20_000 if quick else 200_000, repeats),
        oscillators(200 if quick else 1000, 1.0 if quick else 20.0, repeats),
    ]
    page = markdown(contests, about)
    print(page)
    if not quick:
        (RESULTS / "mind.md").write_text(page, encoding="utf-8")
        rows = [one._asdict() for one in contests]
        (RESULTS / "mind.json").write_text(
            json.dumps({"about": about, "contests": rows}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
