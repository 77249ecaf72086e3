"""Texts on which runtimes are compared: what the network itself would write, chance, sentences."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.text.text_deployable import TextDeployable
from momentum.language.sentiment.vocabulary import UNKNOWN
from momentum.language.tokens.alphabet import UNKNOWN_CODE
from momentum.language.writer.sampling import Floats, draw

WRITTEN, CHANCE, GREEDY = 320, 40, 200
"""Characters of a trial: written at temperature 1, drawn blindly, and written at temperature 0."""

SHORTER: Final = 5
"""A network that reads a window anew for every character gets so many times fewer."""

RANDOM_SENTENCES: Final = 8


class TextTrial(NamedTuple):
    """What is read.

    Attributes
    ----------
    codes : integers of shape (n,) or (n, length)
        Of a writer one text, from the beginning; of a judge sentences.
    greedy : int
        So many of the last codes are what the engine wrote at temperature 0.
    told : str
        What it is, in words.
    """

    codes: NDArray[np.int32]
    greedy: int
    told: str


def text_trial(deployable: TextDeployable, seed: int = 0) -> TextTrial:
    """Choose what runtimes read."""
    return _writing(deployable, seed) if deployable.writes else _sentences(deployable, seed)


def first_code(deployable: TextDeployable) -> int:
    """Tell what a writer reads before anything else: the end of a line."""
    return int(deployable.alphabet.codes("\n")[0])


def _writing(deployable: TextDeployable, seed: int) -> TextTrial:
    rng, mind = np.random.default_rng(seed), deployable.mind
    anew = deployable.form == "step" and deployable.characters.window is not None
    written, chance, greedy = (n // (SHORTER if anew else 1) for n in (WRITTEN, CHANCE, GREEDY))
    codes = [first_code(deployable)]
    state = mind.step(mind.begin(), codes[0])
    for number in range(written + chance + greedy):
        shares = _shares(mind.logits(state))
        temperature = 1.0 if number < written else 0.0
        blind = written <= number < written + chance
        code = int(rng.integers(len(shares))) if blind else draw(shares, temperature, 1, rng)
        codes.append(code)
        state = mind.step(state, code)
    window = deployable.characters.window
    how = f"in windows of {window}" if window else "in one go, the state carried along"
    return TextTrial(np.array(codes, np.int32), greedy, f"{len(codes)} characters, {how}")


def _shares(logits: Floats) -> Floats:
    logits[UNKNOWN_CODE] = -np.inf
    powers = np.exp(logits - logits.max())
    found: Floats = powers / powers.sum()
    return found


def _sentences(deployable: TextDeployable, seed: int) -> TextTrial:
    rng, length = np.random.default_rng(seed), deployable.words.length
    kept = deployable.examples
    real: NDArray[Any] = np.empty((0, length)) if kept is None else kept.inputs
    real = real[(real != 0).any(axis=1)]
    random = np.zeros((RANDOM_SENTENCES, length))
    for row in random:
        many = int(rng.integers(1, length + 1))
        row[:many] = rng.integers(UNKNOWN, deployable.codes, many)
    extreme = np.zeros((2, length))
    extreme[0, 0], extreme[1] = UNKNOWN, deployable.codes - 1
    told = f"{len(real)} real, " if len(real) else ""
    rows = np.concatenate([real, random, extreme]).astype(np.int32)
    return TextTrial(rows, 0, f"{told}{len(random)} random and {len(extreme)} extreme sentences")
