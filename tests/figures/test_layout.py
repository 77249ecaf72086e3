"""Every figure, with gentle and with nasty data: no text overlaps or is cut."""

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from momentum.figures import (
    Score,
    comparison,
    computation_graph,
    confusion_matrix,
    decision_stages,
    decision_surface,
    describe,
    layer_histograms,
    learning_curves,
    neuron_surfaces,
    people,
    picture_grid,
    probe_map,
    recording,
    right_answers,
    written_addition,
)
from momentum.figures.drawing import house_style
from momentum.figures.style import COLUMN

LONG = "a way of scoring whose name is so long that it has to be broken into several lines"
UNBROKEN = "participant-of-the-second-measurement-campaign-number-"
BLOCKS = ["JUNK"] * 20 + ["PASSTHOUGHT"] * 41 + ["JUNK"] * 19 + ["ADDITION"] * 41 + ["REST"] * 41


def scores(count: int, name: str = "ID ") -> list[Score]:
    values = np.random.default_rng(count).uniform(0.4, 0.9, count)
    return [Score(f"{name}{place}", v, v - 0.1, v + 0.08) for place, v in enumerate(values)]


def curves(epochs: int, count: int) -> dict[str, np.ndarray]:
    noise = np.random.default_rng(0).normal(0, 0.02, (4, epochs, count))
    rise = 1 - np.exp(-np.arange(epochs) / 8)[:, None]
    return {
        "accuracy": np.clip(0.5 + 0.48 * rise + noise[0], 0, 1),
        "val_accuracy": np.clip(0.5 + 0.05 * rise + noise[1], 0, 1),
        "loss": 0.7 - 0.6 * rise + noise[2],
        "val_loss": 0.7 + 0.3 * rise + noise[3],
    }


def table(count: int, most: int) -> np.ndarray:
    return np.random.default_rng(count).integers(0, most, (count, count)) + np.eye(count, dtype=int)


def runs(count: int, channels: int) -> Figure:
    marks = BLOCKS * 3 * count
    signal = np.random.default_rng(0).normal(size=(len(marks), channels)).cumsum(axis=0)
    return recording(signal, marks, np.repeat(range(count), len(BLOCKS) * 3), 10.0)


MEAN = Score("mean", 0.56, 0.52, 0.60)
VALUES = np.random.default_rng(0).normal(size=52)
RAMP = np.linspace(-1, 1, 20)
SURFACE = np.stack(np.broadcast_arrays((1 - RAMP) / 2, (1 + RAMP) / 2), -1)[None].repeat(20, axis=0)
PLACES, CLASS = np.random.default_rng(1).uniform(-1, 1, (40, 2)), np.arange(40) % 2
UNITS = np.random.default_rng(2).normal(size=(8, 8, 16)) * (np.arange(16) > 2)
BARS = np.histogram(VALUES, 40)


def chain(steps: int) -> tuple[list[tuple[str, str, tuple[int, ...]]], list[tuple[str, str]]]:
    """Return a computation of so many operations, each with a weight of its own."""
    nodes: list[tuple[str, str, tuple[int, ...]]] = [("x", "input", (32, 100))]
    for step in range(steps):
        nodes += [(f"dense_{step}.kernel", "weight", (100, 100)), (f"y{step}", "matmul", (32, 100))]
    edges = [(f"y{step - 1}" if step else "x", f"y{step}") for step in range(steps)]
    return nodes, edges + [(f"dense_{step}.kernel", f"y{step}") for step in range(steps)]


DRAWN: dict[str, Callable[[], Figure]] = {
    "32 curves": lambda: learning_curves(curves(50, 32), chance=0.5, note="Simulated recordings."),
    "equal ends": lambda: learning_curves(
        {"accuracy": [0.4, 0.5], "val_accuracy": [0.4, 0.5]}, chance=0.5
    ),
    "one epoch": lambda: learning_curves({"loss": [0.7], "val_loss": [0.7]}),
    "huge loss": lambda: learning_curves({"loss": [1e9, 3e12]}, title=LONG),
    "two classes": lambda: confusion_matrix(table(2, 900), ["rest", "addition"]),
    "long classes": lambda: confusion_matrix(table(3, 10**7), [LONG, UNBROKEN, "rest"], note=LONG),
    "long axis names": lambda: confusion_matrix(table(2, 9), ["a", "b"], truth=LONG, said=LONG),
    "ten classes": lambda: confusion_matrix(table(10, 4000), [f"class {n}" for n in range(10)]),
    "mistakes": lambda: picture_grid(
        np.zeros((12, 9, 9)),
        list("012345678901"),
        ["said 9, 99.9 %"] * 12,
        title="Mistakes",
        description="Pictures that the network named wrongly, the surest first.",
    ),
    "right answers": lambda: right_answers(
        np.arange(1, 41) * 250, np.linspace(0, 16_384, 400).reshape(40, 10), total=16_384, note=LONG
    ),
    "one check": lambda: right_answers([1], [[3]], total=4),
    "an addition": lambda: written_addition(
        np.eye(3, 9),
        np.linspace(0, 1, 144).reshape(16, 9),
        np.linspace(0, 1, 9),
        names=[f"unit {n}" for n in range(241, 257)],
        title="186 + 117 = 303, and the hidden units at every bit",
        note=LONG,
    ),
    "long words": lambda: picture_grid(
        np.zeros((7, 4, 6, 3)),
        [UNBROKEN] * 7,
        [LONG + "\n" + UNBROKEN] * 7,
        title=LONG,
        note=LONG,
        description="Pictures that the network named wrongly, the surest first.",
    ),
    "one class": lambda: confusion_matrix([[4]], ["only"]),
    "8 people": lambda: people(scores(8), MEAN, 0.5, note="Unseen people."),
    "45 people": lambda: people(scores(45), MEAN, 0.5, measure="Balanced accuracy"),
    "8 long names": lambda: people(scores(8, LONG + " "), MEAN, 0.5, measure=LONG),
    "45 long names": lambda: people(scores(45, UNBROKEN), MEAN, 0.56),
    "one person": lambda: people([MEAN], MEAN, 0.5, unit="run"),
    "no spread": lambda: people([Score("a", 0.5, 0.5, 0.5)], Score("mean", 0.5, 0.5, 0.5), 0.5),
    "whole probe": lambda: probe_map(
        VALUES, label="Weight (arbitrary units)", title="All channels"
    ),
    "few channels": lambda: probe_map([1e6], channels=[52], label=LONG, title=LONG, note=LONG),
    "rising": lambda: probe_map(abs(VALUES), label="Share", title="Share", symmetric=False),
    "four ways": lambda: comparison(
        scores(4, "Shuffled rows "), 0.5, leak=[True, True, False, False]
    ),
    "long ways": lambda: comparison(scores(6, LONG + " "), 0.5, leak=[True] * 6, measure=LONG),
    "one way": lambda: comparison([MEAN], 0.9, leak=[False]),
    "one value": lambda: comparison([Score("a", 0.5, 0.5, 0.5)], 0.5, leak=[False]),
    "four runs": lambda: runs(4, 52),
    "one run, one channel": lambda: runs(1, 1),
    "decision": lambda: decision_surface(
        SURFACE, (-1, -1), (1, 1), PLACES, CLASS, ["first arm", "second arm"], said=1 - CLASS
    ),
    "ten long classes": lambda: decision_surface(
        np.random.default_rng(0).dirichlet(np.ones(10), (9, 9)),
        (-1e6, 0),
        (1e6, 1e-5),
        PLACES,
        np.arange(40) % 10,
        [LONG + str(n) for n in range(10)],
        columns=(LONG, UNBROKEN),
        note=LONG,
    ),
    "twelve stages": lambda: decision_stages(
        {f"epoch {n:,}": SURFACE for n in 10 ** np.arange(5)}, ["a", "b"], note=LONG
    ),
    "neurons": lambda: neuron_surfaces(
        {"hidden 1": UNITS, "hidden 2": UNITS, "output": UNITS[:, :, :2]}
    ),
    "many layers": lambda: neuron_surfaces({f"hidden {n}": UNITS for n in range(7)}, note=LONG),
    "long layer names": lambda: neuron_surfaces({LONG + str(n): UNITS for n in range(3)}),
    "one neuron": lambda: neuron_surfaces({"output": UNITS[:, :, :1]}),
    "small graph": lambda: computation_graph(*chain(4)),
    "large graph": lambda: computation_graph(*chain(25)),
    "wide graph": lambda: computation_graph(
        [*((UNBROKEN + str(n), "weight", (10**6, 10**6)) for n in range(12)), ("s", LONG, ())],
        [(UNBROKEN + str(n), "s") for n in range(12)],
    ),
    "two layers": lambda: layer_histograms([("hidden 1", BARS, BARS), ("output", BARS, BARS)]),
    "nine long layers": lambda: layer_histograms(
        [(LONG + str(n), BARS, (BARS[0], BARS[1] * 10.0**-n)) for n in range(9)], note=LONG
    ),
    "formula in a name": lambda: comparison([Score("$x_{$", 0.5, 0.4, 0.6)], 0.5, leak=[True]),
}


def drawn_texts(figure: Figure) -> list[tuple[str, Bbox]]:
    """Draw, and return the words that really came onto the sheet with their boxes in pixels."""
    found: dict[Text, tuple[str, Bbox]] = {}
    draw = Text.draw

    def noting(text: Text, renderer: RendererBase) -> None:
        draw(text, renderer)
        if text.get_visible() and text.get_text().strip():
            # Text.get_window_extent: an annotation would count the place it points at.
            found[text] = (text.get_text(), Text.get_window_extent(text, renderer))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", noting)
        with house_style():
            figure.draw_without_rendering()
    return list(found.values())


@pytest.fixture(scope="module", params=DRAWN, ids=lambda name: name.replace(" ", "-"))
def figure(request: pytest.FixtureRequest) -> Figure:
    return DRAWN[request.param]()


def test_no_text_leaves_the_sheet_or_covers_another(figure: Figure) -> None:
    texts = drawn_texts(figure)
    assert len(texts) >= 4
    width, height = figure.bbox.width, figure.bbox.height
    for words, box in texts:
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height
        assert inside, f"{words!r} leaves the sheet"
    corners = np.array([box.extents for _, box in texts])
    low, high = corners[:, None, :2] + 1, corners[:, None, 2:] - 1  # a pixel is forgiven
    covered = ((low < high.swapaxes(0, 1)) & (low.swapaxes(0, 1) < high)).all(axis=2)
    pairs = np.argwhere(np.triu(covered, k=1))
    assert not len(pairs), [(texts[one][0], texts[other][0]) for one, other in pairs]


def test_a_figure_is_a_column_wide_unless_its_numbers_need_more(figure: Figure) -> None:
    assert COLUMN <= figure.get_figwidth() < 2.5 * COLUMN


def test_it_describes_itself_in_one_sentence(figure: Figure) -> None:
    sentence = describe(figure)
    assert sentence.endswith(".")
    assert len(sentence.split()) >= 8
    assert "\n" not in sentence


def test_every_letter_is_large_enough_to_read(figure: Figure) -> None:
    assert (
        min(float(text.get_fontsize()) for text in figure.findobj(Text) if text.get_text()) >= 6.5
    )
