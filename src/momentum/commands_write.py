"""`momentum write RUN [PROMPT]`: a text, continued by a network that has learned to write."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from momentum import terminal
from momentum.options import JSON, RUNS

if TYPE_CHECKING:
    from momentum.language.writer.stepping import Stepper


@click.command("write", short_help="Let a network continue a text.")
@click.argument("run", metavar="RUN")
@click.argument("prompt", default="", metavar="[PROMPT]")
@RUNS
@click.option("--length", default=500, show_default=True, help="Characters that are written.")
@click.option("--temperature", default=0.7, show_default=True,
    help="0 = always the likeliest character, 1 = as it learned, above 1 = daring.")  # fmt: skip
@click.option("--top-p", default=1.0, show_default=True,
    help="Draw only from the likeliest characters with this share of the probability.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**32 - 1),
    help="Same seed, same text.  [default: another text every time]")  # fmt: skip
@JSON
def write(
    run: str,
    prompt: str,
    runs: Path,
    length: int,
    temperature: float,
    top_p: float,
    seed: int | None,
    as_json: bool,
) -> None:
    """Continue PROMPT as the network of RUN would, a run of `momentum run writer`.

    Without a prompt it begins as after the end of a line. RUN may be `latest`, or `shakespeare`,
    a network that comes with the course and has read six plays.
    """
    from momentum.language.shipped import open_writer
    from momentum.language.writer.samples import visible

    writer = open_writer(run, runs)
    stepper = writer.stepper()
    asked = {"length": length, "temperature": temperature, "top_p": top_p}
    rng = np.random.default_rng(seed)
    unknown = stepper.read(prompt)
    if unknown:
        terminal.complain(_unknown(unknown))
    if as_json:
        said = {"run": writer.name, "prompt": prompt, "unknown": list(unknown), "seed": seed}
        terminal.show_json({**said, **asked, **_written(stepper, rng, asked)})
        return
    characters = stepper.stream(length, temperature, top_p, rng)
    click.echo(visible(prompt), nl=False)
    for character in characters:
        click.echo(visible(character), nl=False)
    click.echo()


def _written(stepper: Stepper, rng: np.random.Generator, asked: dict[str, Any]) -> dict[str, Any]:
    started = time.perf_counter()
    text = stepper.write(rng=rng, **asked)
    seconds = time.perf_counter() - started
    return {"text": text, "characters_a_second": round(len(text) / max(seconds, 1e-9))}


def _unknown(characters: tuple[str, ...]) -> str:
    shown = " ".join(map(repr, characters[:10]))
    more = f" and {len(characters) - 10} more" if len(characters) > 10 else ""
    return (
        f"The network has never met {shown}{more}: it reads them as one and the same unknown sign."
    )
