"""Check of `power` and `divide`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Powers whole, broken and negative; both gradients of a quotient."""
    for exponent in (3, 2, 0.5, -1, -2):
        _powers(learner, rng, exponent)
    yield "Powers hand back n a^(n - 1), whole, broken and negative ones."
    x, y, g = rng.uniform(1.5, 3.0, (3, 3)) * [[1.0], [-1.0], [2.0]]
    a, b = learner.Tensor(x), learner.Tensor(y)
    _handed_back(learner, a, learner.divide(a, b), x / y, g)
    learner.compare(
        a.grad,
        g / y,
        Mistake("hands_nothing_back", np.zeros(3), _NOTHING.format("a / b")),
        Mistake(
            "multiplies_where_it_divides",
            g * y,
            "In a / b, your a receives g times b, as in a product. The slope of a / b in the "
            "direction of a is 1 / b.",
        ),
        Mistake(
            "forgets_the_chain_rule",
            1 / y,
            "In a / b, your a receives 1 / b, the slope of this one quotient. The chain rule "
            "multiplies it with g.",
        ),
        what="the gradient of a in a / b",
    )
    yield "The number above the line receives its share."
    learner.compare(
        b.grad,
        -g * x / y**2,
        Mistake(
            "takes_the_divisor_for_a_constant",
            np.zeros(3),
            "In a / b, your b receives nothing. But a larger divisor makes a smaller quotient: b "
            "matters, too. If you divided by `b.data`, you left the graph.",
        ),
        Mistake(
            "forgets_the_minus",
            g * x / y**2,
            "In a / b, the gradient of b has the wrong sign: a larger divisor makes the quotient "
            "of positive numbers smaller.",
        ),
        Mistake(
            "forgets_the_number_above",
            -g / y**2,
            "In a / b, your b receives -g / b^2. That is right for 1 / b; here a stands above the "
            "line, and the more there is to divide, the more b matters.",
        ),
        Mistake(
            "forgets_the_square",
            -g * x / y,
            "In a / b, your b receives -g a / b. The derivative of b^-1 is -1 times b^-2: the "
            "square is missing.",
        ),
        what="the gradient of b in a / b",
    )
    yield "So does the one below it, with a minus."


def _powers(learner: Learner, rng: np.random.Generator, n: float) -> None:
    x, g = rng.uniform(1.2, 2.0, 3), rng.uniform(2.0, 3.0, 3)
    a = learner.Tensor(x)
    _handed_back(learner, a, learner.power(a, n), x**n, g)
    learner.compare(
        a.grad,
        g * n * x ** (n - 1),
        Mistake("hands_nothing_back", np.zeros(3), _NOTHING.format(f"a ** {n}")),
        Mistake(
            "keeps_the_exponent",
            g * n * x**n,
            f"For a ** {n}, your a receives g * {n} * a ** {n}. The slope has a power that is one "
            "lower.",
        ),
        Mistake(
            "keeps_the_exponent",
            g * n * x ** (n + 1),
            f"For a ** {n}, your power is one higher; the slope has one that is one lower.",
        ),
        Mistake(
            "one_is_taken_off_the_power",
            g * n * x**n - 1,
            f"For a ** {n}, you take 1 off the power itself, not off the exponent: `**` comes "
            "before `-`, so n - 1 needs brackets.",
        ),
        Mistake(
            "leaves_the_exponent_up",
            g * x ** (n - 1),
            f"For a ** {n}, the factor {n} is missing: the exponent comes down in front, and one "
            "is taken off it.",
        ),
        Mistake(
            "forgets_the_chain_rule",
            n * x ** (n - 1),
            f"For a ** {n}, your a receives the slope of this one power. The chain rule "
            "multiplies it with g, the gradient of the power itself.",
        ),
        what=f"the gradient of a in a ** {n}",
    )


def _handed_back(
    learner: Learner, a: Remote, result: Remote, expected: np.ndarray, g: np.ndarray
) -> None:
    if kind_of(result) != "a Tensor":
        learner.compare(result, a)
    learner.compare(result.data, expected, what=f"the data of `{learner.last}`")
    (result * g).backward()


_NOTHING = (
    "After a backward pass through {}, a has received nothing: are its parents and your "
    "`pass_back` given to the result?"
)
