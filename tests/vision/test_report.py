"""What is said about the pictures that were named wrongly."""

import re
from pathlib import Path

import numpy as np
import pytest

from momentum.runs import create_run
from momentum.vision import Examples, judge
from momentum.vision.report import draw_mistakes


@pytest.mark.parametrize(
    ("classes", "wrong", "words"),
    [
        (("0", "8"), 2, "All 2 mistakes: .* is 8; the network said 0 and was 95.3 % sure."),
        (("Ankle boot", "T-shirt/top"), 1, "The one mistake: .* is T-shirt/top; the network said"),
        (
            ("ship", "airplane"),
            15,
            "The 12 most confident of 15 mistakes: .* the network said ship",
        ),
    ],
)
def test_the_mistakes_are_described_whatever_a_class_is_called(
    classes: tuple[str, ...], wrong: int, words: str, tmp_path: Path
) -> None:
    truth = np.ones(20, np.int64)
    logits = np.where(np.arange(20)[:, None] < wrong, [3.0, 0.0], [0.0, 3.0])
    x = np.zeros((20, 4, 4, 1), np.float32)
    data = Examples(x, truth, x, truth, classes)
    (picture,) = draw_mistakes(
        create_run(tmp_path / "run", "digits", {}), judge(truth, logits), data
    )
    assert re.match(words, picture.alt)
