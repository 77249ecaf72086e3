"""Check of `Tensor.receive`, `add` and `multiply`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Remote, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Gradients add up; a sum passes them on as they are, a product times the other factor."""
    x, y, g, h = rng.uniform(0.5, 2.0, (4, 3)) * [[1.0], [2.0], [4.0], [-3.0]]
    _receives(learner, x, g, h)
    yield "A tensor adds up the gradients it receives."
    a, b = learner.Tensor(x), learner.Tensor(y)
    total = _made(learner, "add", (a, b), x + y)
    learner.last = "add(a, b)"
    total.pass_back(g)
    _hands_back(learner, (a, b), (g, g), "`c = add(a, b)`")
    a.receive(h)
    learner.compare(
        b.grad,
        g,
        Mistake(
            "shares_one_array_between_two_tensors",
            g + h,
            "After `c = a + b`, a received one more gradient, and the gradient of b changed with "
            "it: both hold the same array, and one of them is changed in place. A new array for a "
            "sum is safe.",
        ),
        what="the gradient of b, after a alone received something,",
    )
    yield "A sum hands its gradient to both of its parents."
    _multiplies(learner, x, y, g)
    yield "A product hands each factor its gradient times the other factor."
    a = learner.Tensor(x)
    learner.multiply(a, a).pass_back(g)
    learner.compare(a.grad, 2 * x * g, what="the gradient of a after `c = multiply(a, a)`")
    yield "A tensor used twice, as in a * a, receives both gradients."


def _receives(learner: Learner, x: np.ndarray, g: np.ndarray, h: np.ndarray) -> None:
    a = learner.Tensor(x)
    learner.last = "a.receive(gradient)"
    a.receive(g)
    kept_nothing = Mistake(
        "keeps_nothing_of_what_it_receives",
        np.zeros(3),
        "After `a.receive(gradient)`, `a.grad` is still zeros. The gradient is to be added to "
        "it, and the sum put into `self.grad`, not only worked out or returned.",
    )
    learner.compare(a.grad, g, kept_nothing, what="`a.grad` after a first gradient")
    a.receive(h)
    overwritten = Mistake(
        "gradient_overwritten_instead_of_added",
        h,
        "a received two gradients, and `a.grad` holds only the second one. A tensor that is used "
        "twice changes the end in two ways: its gradients add up.",
    )
    learner.compare(a.grad, g + h, overwritten, what="`a.grad` after a second gradient")


def _made(
    learner: Learner, name: str, operands: tuple[Remote, Remote], expected: np.ndarray
) -> Remote:
    """Call an operation and hold its result against the expected one; return it."""
    try:
        result = getattr(learner, name)(*operands)
    except LearnerError as error:
        if error.kind != "RecursionError":
            raise
        raise Wrong(
            "works_on_tensors_instead_of_their_data",
            f"Your `{name}` calls itself without end: a + b and a * b of two *tensors* are "
            "`add(a, b)` and `multiply(a, b)`. Inside, compute with their numbers, `a.data` and "
            "`b.data`.",
        ) from None
    if kind_of(result) != "a Tensor":
        learner.compare(result, operands[0], what=f"`{name}(a, b)`")
    learner.compare(result.data, expected, what=f"the data of `{name}(a, b)`")
    parents = result.parents
    if [kind_of(parent) for parent in parents] != ["a Tensor"] * 2:
        raise Wrong(
            "forgets_its_parents",
            f"What `{name}(a, b)` gives does not have the tensors a and b as its parents: "
            "`Tensor(data, parents, pass_back)` wants to know what it was computed from, or no "
            "gradient finds the way back.",
        )
    return result


def _hands_back(
    learner: Learner,
    parents: tuple[Remote, Remote],
    expected: tuple[np.ndarray, np.ndarray],
    after: str,
) -> None:
    """Hold the gradients of both parents against the expected ones."""
    got = [parent.grad for parent in parents]
    if not np.any(got[0]) and not np.any(got[1]):
        raise Wrong(
            "hands_nothing_back",
            f"After {after} and `c.pass_back(g)`, neither a nor b has received anything. Is your "
            "function given to the result, as in `Tensor(data, parents, pass_back)`, and does it "
            "call `receive`?",
        )
    for name, value, wanted in zip("ab", got, expected, strict=True):
        silent = Mistake(
            "forgets_one_parent",
            np.zeros_like(wanted),
            f"After {after}, {name} has received nothing: both parents have a share in the result.",
        )
        halved = Mistake(
            "shares_the_gradient_out",
            wanted / 2,
            f"After {after}, {name} received half of what it should. A gradient is not divided "
            "among the parents: each has its own effect on the end.",
        )
        learner.compare(value, wanted, silent, halved, what=f"the gradient of {name} after {after}")


def _multiplies(learner: Learner, x: np.ndarray, y: np.ndarray, g: np.ndarray) -> None:
    a, b = learner.Tensor(x), learner.Tensor(y)
    _made(learner, "multiply", (a, b), x * y).pass_back(g)
    mistakes = [
        Mistake(
            "multiplies_with_itself",
            g * x,
            "In `c = a * b`, your a receives g times a. But the slope in the direction of a is "
            "the *other* factor: in 3 * 5, one more on the left adds 5.",
        ),
        Mistake(
            "forgets_the_chain_rule",
            y,
            "In `c = a * b`, your a receives b, the slope of this one product. The chain rule "
            "multiplies it with g, which tells how much the product itself matters for the end.",
        ),
        Mistake(
            "passes_on_as_a_sum_does",
            g,
            "In `c = a * b`, your a receives g unchanged, as in a sum. In a product, the other "
            "factor decides how much a matters.",
        ),
    ]
    if np.any(b.grad):
        learner.compare(
            a.grad, g * y, *mistakes, what="the gradient of a after `c = multiply(a, b)`"
        )
    _hands_back(learner, (a, b), (g * y, g * x), "`c = multiply(a, b)`")
