"""Check of `generate`, against the same steps written out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

Weights = dict[str, np.ndarray]
LENGTH = 16


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One network, drawn so that every mistake writes something else."""
    weights, prompt, seed = _telling(rng)
    right = Writer(weights, seed).write(prompt)
    learner.compare(
        learner.generate(weights, prompt, LENGTH, 0.9, 0.85, np.random.default_rng(seed)),
        right,
        *_mistakes(weights, prompt, seed),
    )
    yield "Sixteen codes, each read before the next was drawn."
    cold = Writer(weights, seed, temperature=0.0).write(prompt)
    learner.compare(
        learner.generate(weights, prompt, LENGTH, 0.0, 1.0, np.random.default_rng(seed + 1)), cold
    )
    yield "At temperature 0 chance decides nothing."


class Writer:
    """Writes as the exercise says, or with one thing done otherwise."""

    def __init__(
        self, weights: Weights, seed: int, temperature: float = 0.9, way: str = ""
    ) -> None:
        self.weights, self.seed = weights, seed
        self.temperature, self.way = temperature, way

    def write(self, prompt: list[int]) -> list[int]:
        rng = np.random.default_rng(self.seed)
        state = np.zeros(4)
        skipped = len(prompt) - 1 if self.way == "reads_only_the_last" else 0
        for code in prompt[skipped:]:
            state = self.read(state, code)
        if self.way == "reads_the_last_twice":
            state = self.read(state, prompt[-1])
        written: list[int] = []
        first = rng.random()
        for number in range(LENGTH):
            u = first if self.way == "one_number_for_all" or not number else rng.random()
            code, likeliest = self.drawn(state, u)
            written.append(code)
            if self.way == "forgets_the_state":
                state = np.zeros(4)
            if self.way != "never_reads_itself":
                state = self.read(state, likeliest if self.way == "reads_the_likeliest" else code)
        return prompt + written if self.way == "repeats_the_prompt" else written

    def read(self, state: np.ndarray, code: int) -> np.ndarray:
        return np.tanh(self.weights["input"][code] + state @ self.weights["recurrent"])

    def drawn(self, state: np.ndarray, u: float) -> tuple[int, int]:
        z = state @ self.weights["output"]
        likeliest = int(z.argmax())
        if self.temperature == 0 or self.way == "always_the_likeliest":
            return likeliest, likeliest
        if self.way == "cuts_before_it_tempers":
            plain = _kept(_softmax(z))
            powers = plain ** (1 / self.temperature)
            return _draw(powers / powers.sum(), u), likeliest
        p = _softmax(z / self.temperature)
        return _draw(p if self.way == "keeps_all" else _kept(p), u), likeliest


WAYS = {
    "reads_only_the_last": "You read only the last code of the prompt. What came before it is what "
    "the state is for.",
    "reads_the_last_twice": "The last code of the prompt is read twice: once with the prompt, and "
    "again before the first code is drawn.",
    "never_reads_itself": "The network never reads what it writes: all codes are drawn from the "
    "same probabilities.",
    "forgets_the_state": "The state begins with zeros for each code, so the network sees only the "
    "code before. What was read must be carried on.",
    "reads_the_likeliest": "You write the code that was drawn, and let the network read the "
    "likeliest one. It must read what stands in the text.",
    "always_the_likeliest": "You always take the likeliest code, whatever the temperature is; "
    "chance has no say.",
    "one_number_for_all": "You drew one random number, and use it for all codes. Each code needs a "
    "number of its own.",
    "cuts_before_it_tempers": "You keep the likeliest first and temper then. What has 85 % of the "
    "probability depends on the temperature: temper first.",
    "keeps_all": "The share has no effect: you draw from all codes.",
    "repeats_the_prompt": "Your list begins with the prompt. Only what was written is wanted.",
}


def _mistakes(weights: Weights, prompt: list[int], seed: int) -> Iterator[Mistake]:
    for way, sentence in WAYS.items():
        yield Mistake(way, Writer(weights, seed, way=way).write(prompt), sentence)


def _telling(rng: np.random.Generator) -> tuple[Weights, list[int], int]:
    """Draw until each way writes something of its own."""
    while True:
        weights = {
            "input": rng.normal(0, 1.2, (6, 4)),
            "recurrent": rng.normal(0, 0.9, (4, 4)),
            "output": rng.normal(0, 1.3, (4, 6)),
        }
        prompt, seed = rng.integers(0, 6, 4).tolist(), int(rng.integers(1 << 30))
        texts = [Writer(weights, seed, way=way).write(prompt) for way in ("", *WAYS)]
        if len({tuple(text) for text in texts}) == len(texts):
            return weights, prompt, seed


def _softmax(z: np.ndarray) -> np.ndarray:
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def _kept(p: np.ndarray, share: float = 0.85) -> np.ndarray:
    order = np.argsort(-p, kind="stable")
    n = int((np.cumsum(p[order]) < share).sum()) + 1
    kept = np.where(np.isin(np.arange(len(p)), order[:n]), p, 0)
    return kept / kept.sum()


def _draw(p: np.ndarray, u: float) -> int:
    return next((k for k, end in enumerate(np.cumsum(p)) if u < end), int(np.flatnonzero(p)[-1]))
