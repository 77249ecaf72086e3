"""Check of `name_the_answer`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import expit, softmax

from momentum.course import Learner, LearnerError, Mistake, Wrong

Answer = list[tuple[str, float]]
NAMES = ["owl", "cat", "pig", "bee"]
"""Not in alphabetical order: whoever sorts them again is found out."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Softmax and sigmoid, in order, also where exp runs over."""
    logits = rng.permutation([-1.0, 0.2, 0.9, 1.7]) + rng.normal(0, 0.1, 4)
    while _ordered(NAMES, logits) or _ordered(sorted(NAMES), logits):
        logits = rng.permutation(logits)
    shares = softmax(logits)
    learner.compare(
        learner.name_the_answer(logits, NAMES),
        _sorted(NAMES, shares),
        *_mistakes(logits, NAMES, shares),
    )
    yield "Four classes, the most probable first."
    for z in (float(rng.uniform(-2, -0.8)), float(rng.uniform(0.8, 2))):
        names = ["dog", "cat"]
        got = learner.name_the_answer(np.array([z]), names)
        p = float(expit(z))
        learner.compare(got, _sorted(names, [1 - p, p]), *_one_logit(z, p, names))
    yield "One sigmoid logit: it speaks for the class with number 1."
    for huge in (np.array([1000.0, -1000.0, 998.0, 0.0]), np.array([1000.0]), np.array([-1000.0])):
        names = NAMES if len(huge) == 4 else NAMES[:2]
        given = huge if len(huge) == 4 else np.array([0.0, huge[0]])
        try:
            got = learner.name_the_answer(huge, names)
        except LearnerError as error:
            raise Wrong(
                "exponential_of_huge_logits",
                f"Logits of {huge[0]:.0f} stop your function ({error.kind}): exp(1000) is larger "
                "than any number a computer holds. Take the largest logit away first.",
            ) from None
        if isinstance(got, list) and not np.isfinite([pair[1] for pair in got]).all():
            raise Wrong(
                "exponential_of_huge_logits",
                f"Logits of {huge[0]:.0f} give NaN: exp(1000) is larger than any number a computer "
                "holds. Take the largest logit away first; no share changes.",
            )
        probabilities = [pair[1] for pair in got] if isinstance(got, list) else got
        learner.compare(probabilities, sorted(softmax(given).tolist(), reverse=True))
        if got[0][0] != names[int(np.argmax(given))]:
            raise Wrong("other_value", f"{learner.last} does not begin with the most probable.")
    yield "Huge logits are no trouble."


def _ordered(names: list[str], logits: np.ndarray) -> bool:
    """Whether the answer would stand in the order of the names, so that nobody had to sort."""
    by_name = [logits[NAMES.index(name)] for name in names]
    return by_name in (sorted(by_name), sorted(by_name, reverse=True))


def _sorted(names: list[str], shares: np.ndarray | list[float]) -> Answer:
    order = np.argsort(shares)[::-1]
    return [(names[k], float(shares[k])) for k in order]


def _mistakes(logits: np.ndarray, names: list[str], shares: np.ndarray) -> Iterator[Mistake]:
    right = _sorted(names, shares)
    yield Mistake(
        "sorts_the_names_again",
        _sorted(sorted(names), shares),
        "You put the names into alphabetical order first. Their order *is* the meaning of the "
        "outputs: it was fixed when the network was trained, and travels with it.",
    )
    yield Mistake(
        "in_the_order_of_the_outputs",
        list(zip(names, shares.tolist(), strict=True)),
        "The probabilities are right, but they stand in the order of the outputs. The most "
        "probable comes first.",
    )
    yield Mistake(
        "least_probable_first",
        right[::-1],
        "Your list begins with the least probable. `sorted` goes upwards.",
    )
    yield Mistake(
        "sorts_the_shares_alone",
        list(zip(names, sorted(shares.tolist(), reverse=True), strict=True)),
        "You sorted the probabilities and left the names where they were: each name now has the "
        "probability of another. Sort the pairs.",
    )
    yield Mistake(
        "sorts_by_name",
        sorted(zip(names, shares.tolist(), strict=True)),
        "Your list is sorted by name: pairs are compared by their first part. Sort by the "
        "probability.",
    )
    yield Mistake(
        "sorts_by_name",
        sorted(zip(names, shares.tolist(), strict=True), reverse=True),
        "Your list is sorted by name, backwards: pairs are compared by their first part. Sort by "
        "the probability.",
    )
    for plain in (logits, logits / logits.sum()):
        yield Mistake(
            "logits_are_no_probabilities",
            _sorted(names, plain),
            "Your probabilities are the logits themselves, or their shares: some lie below 0 or "
            "above 1. The softmax makes probabilities of them.",
        )
    yield Mistake(
        "each_logit_its_own_sigmoid",
        _sorted(names, expit(logits)),
        "You send each logit through a sigmoid of its own: the probabilities add up to more or "
        "less than 1. Several classes of which one is right share a softmax.",
    )
    for winner in (right[0], right[0][0], right[:1]):
        yield Mistake(
            "only_the_winner",
            winner,
            "You return the winner only. A person who decides wants to see how close the second "
            "was: all names are asked for.",
        )


def _one_logit(z: float, p: float, names: list[str]) -> Iterator[Mistake]:
    yield Mistake(
        "one_means_the_first_name",
        _sorted(names, [p, 1 - p]),
        f"z = {z:.2f} means {p:.2f} for the class with number 1, and the list counts from 0: it is "
        f'"{names[1]}". You gave it to "{names[0]}". (The old course\'s service said Cat where '
        "its network meant dog, for this very reason.)",
    )
    yield Mistake(
        "softmax_of_one_logit",
        [(names[0], 1.0)],
        "The softmax of a single logit is always 1, whatever it is. One logit is a sigmoid: the "
        "probability of the second name.",
    )
    for alone in ([(names[1], p)], [(names[int(p > 0.5)], max(p, 1 - p))]):
        yield Mistake(
            "only_the_winner",
            alone,
            "You name one of the two classes. Both are asked for; their probabilities add up to 1.",
        )
    yield Mistake(
        "logit_as_a_probability",
        _sorted(names, [1 - z, z]),
        f"You took the logit {z:.2f} itself for a probability. It goes through the sigmoid first.",
    )
    for sides in ([("dog", 1 - p), ("cat", p)], [("cat", p), ("dog", 1 - p)]):
        yield Mistake(
            "in_the_order_of_the_outputs",
            sides,
            "The probabilities are right; the most probable name comes first.",
        )
    yield Mistake(
        "sorts_the_names_again",
        _sorted(sorted(names), [1 - p, p]),
        "You put the names into alphabetical order first. Their order *is* the meaning of the "
        "output: it was fixed when the network was trained.",
    )
