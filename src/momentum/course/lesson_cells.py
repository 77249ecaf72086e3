"""What the cells of a lesson call: a figure with words, an expected number, the time it takes."""

from __future__ import annotations

import base64
import html
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STRICT = "MOMENTUM_STRICT"
"""Environment variable: where it is set, a number that differs stops the lesson."""

FIGURES = "MOMENTUM_FIGURES"
"""Environment variable: the folder figures are also written to."""


class Differs(AssertionError):
    """Reality differs from what the lesson states."""


def expect(what: str, value: float, expected: float, tolerance: float) -> None:
    """Print a number beside the one the lesson states; say so when it lies outside the tolerance.

    Parameters
    ----------
    what : str
        What the number is.
    value, expected, tolerance : float
        Measured now; stated by the lesson; how far it may be away.

    Raises
    ------
    Differs
        Outside the tolerance, where the environment variable MOMENTUM_STRICT is set (in our tests).

    Examples
    --------
    >>> expect("accuracy", 0.972, 0.97, 0.01)
    accuracy: 0.972 (expected 0.97 ± 0.01)
    """
    if tolerance == 0:
        line = f"{what}: {_short(value)} (expected {_short(expected)})"
    else:
        line = f"{what}: {_short(value)} (expected {_short(expected)} ± {tolerance:g})"
    if abs(value - expected) <= tolerance:
        print(line)
        return
    if os.environ.get(STRICT):
        raise Differs(f"{line}: outside.")
    print(f"{line}: outside. Did you change something? Otherwise this is worth a report.")


def _short(value: float) -> str:
    """Write a whole number whole, any other with four figures."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.4g}"


@contextmanager
def cpu_time(what: str, expected: float) -> Iterator[None]:
    """Print the CPU time a piece of work took on one core, beside the time stated for a laptop.

    Products of matrices use one thread meanwhile: with several, small ones mostly wait for each
    other, and waiting counts as CPU time.

    Parameters
    ----------
    what : str
        The work.
    expected : float
        Seconds on one core of a laptop of 2020.

    Examples
    --------
    >>> with cpu_time("adding", 1):
    ...     total = sum(range(10))
    adding: 0.0 s of CPU time (about 1 s expected)
    """
    from threadpoolctl import threadpool_limits  # Here, since checks import this room, too.

    started = time.process_time()
    with threadpool_limits(1):
        yield
    spent = time.process_time() - started
    print(f"{what}: {spent:.1f} s of CPU time (about {expected:g} s expected)")


def show(figure: Figure, name: str, alt: str) -> Any:
    """Show a figure in a notebook, with words for those who cannot see it.

    Parameters
    ----------
    figure : Figure
        Drawn by the lesson.
    name : str
        Its name among the lesson's figures, such as "chain_rule".
    alt : str
        What one sees in it, in a sentence or two.
    """
    from IPython.display import HTML

    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=110, bbox_inches="tight", metadata={"Software": None})
    if folder := os.environ.get(FIGURES):
        Path(folder, f"{name}.png").write_bytes(data.getvalue())
    _forget(figure)
    picture = base64.b64encode(data.getvalue()).decode()
    words = html.escape(alt, quote=True)
    return HTML(
        f'<img src="data:image/png;base64,{picture}" alt="{words}" style="max-width: 100%">'
    )


def _forget(figure: Figure) -> None:
    """Close the figure, so that the notebook does not draw it a second time."""
    import matplotlib.pyplot as plt

    plt.close(figure)
