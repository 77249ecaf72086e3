"""Check of `oldest_first` and `Tensor.backward`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Parents come before children, every tensor once; gradients are those of the formula."""
    _lists(learner, float(rng.uniform(1.5, 3.0)))
    yield "`oldest_first` lists every tensor once, parents before children."
    x = rng.uniform(1.0, 3.0, 3)
    start = learner.Tensor(x)
    _, _, c = _graph(start)
    learner.last = "c.backward()"
    c.backward()
    _begins_with_ones(learner, c.grad, x)
    _flows(learner, start.grad, x)
    yield "The gradient begins with ones and flows through a graph whose ways part and meet again."
    p, q = (learner.Tensor(value) for value in (x, x[::-1]))
    learner.last = "(p * q + p * p + q).backward()"
    (p * q + p * p + q).backward()
    learner.compare(p.grad, x[::-1] + 2 * x, what="the gradient of p in p * q + p * p + q")
    learner.compare(q.grad, x + 1, what="the gradient of q in p * q + p * p + q")
    yield "Two inputs each receive their own gradient."
    end = start = learner.Tensor(2.0)
    for _ in range(150):
        end = end + start
    learner.last = "backward() of a sum with 150 steps"
    end.backward()
    learner.compare(
        np.float64(start.grad), 151.0, what="the gradient of x in x + x + ... + x (151 times)"
    )
    yield "A long chain works."


def _graph(x: Remote) -> tuple[Remote, Remote, Remote]:
    """Compute a = x x; b = a + x; c = a b, so that there are three ways from x to c."""
    a = x * x
    b = a + x
    return a, b, a * b


def _lists(learner: Learner, value: float) -> None:
    x = learner.Tensor(value)
    learner.last = "x * x + x"
    a, b, c = _graph(x)
    found = learner.oldest_first(c)
    if kind_of(found) != "a list":
        learner.compare(found, [], what="`oldest_first(c)`")
    known = dict(zip("xabc", (float(t.data) for t in (x, a, b, c)), strict=True))
    names = [_name(tensor, known) for tensor in found]
    computation = "With a = x * x; b = a + x; c = a * b, your `oldest_first(c)` is "
    told = f"{computation}[{', '.join(names)}]"
    if len(set(names)) < len(names):
        raise Wrong(
            "lists_a_tensor_twice",
            f"{told}: a tensor that is used twice stands there twice, and would pass its gradient "
            "on twice. Remember which ones you have seen.",
        )
    if set(names) != set("xabc"):
        missing = " and ".join(name for name in "xabc" if name not in names)
        wrong = f"{missing} is missing" if missing else "something in it does not belong there"
        raise Wrong("misses_a_tensor", f"{told}: {wrong}.")
    if names == list("cbax"):
        raise Wrong(
            "lists_the_newest_first",
            f"{told}: the order is right, but turned around. The oldest should come first.",
        )
    if names != list("xabc"):
        raise Wrong(
            "lists_a_tensor_before_its_parents",
            f"{told}, and not every tensor comes after all of its parents: b is made of a, and c "
            "of both. Put a tensor on the list only after its parents.",
        )


def _name(tensor: Remote, known: dict[str, float]) -> str:
    close = [name for name, value in known.items() if np.isclose(float(tensor.data), value)]
    return close[0] if close else "?"


def _begins_with_ones(learner: Learner, got: np.ndarray, x: np.ndarray) -> None:
    learner.compare(
        got,
        np.ones(3),
        Mistake(
            "begins_with_nothing",
            np.zeros(3),
            "After `c.backward()`, the gradient of c itself is zeros, so nothing can flow back. c "
            "begins: how much does c grow when c grows by one?",
        ),
        Mistake(
            "begins_with_its_own_value",
            x**4 + x**3,
            "After `c.backward()`, the gradient of c is its own value. But the question is how "
            "much c grows when c grows: by just as much, whatever its value.",
        ),
        what="the gradient of c after `c.backward()`",
    )


def _flows(learner: Learner, got: np.ndarray, x: np.ndarray) -> None:
    a, b = x**2, x**2 + x
    graph = "With a = x * x; b = a + x; c = a * b, "
    learner.compare(
        got,
        4 * x**3 + 3 * x**2,
        _stopped(learner, graph, x),
        Mistake(
            "visits_parents_too_early",
            2 * x * b + a,
            f"{graph}x lacks what comes by way of b and then a: a had passed its gradient on "
            "before it had heard from b. A tensor's turn comes after all tensors made of it.",
        ),
        Mistake(
            "begins_anew_at_every_tensor",
            2 * x * (b + 1) + (a + 1) + 2 * x * (a + b + 3) + 5,
            f"{graph}the gradient of x is too large: every tensor on the way began anew with "
            "ones, as if it were the end. Only the last one begins; the others pass on what they "
            "have received.",
        ),
        Mistake(
            "passes_on_for_every_path",
            2 * x * b + a + 2 * x * (a + b),
            f"{graph}the gradient of x is too large: a passes its gradient on twice, and the "
            "second time the part that it had sent before goes along again. Every tensor passes "
            "on once, when all of it is there.",
        ),
        what="the gradient of x in c = a * b, with b = a + x and a = x * x,",
    )


def _stopped(learner: Learner, graph: str, x: np.ndarray) -> Mistake:
    """Tell a loop in the wrong direction from no loop: the gradients are the same."""
    told = f"{graph}the gradient reaches a and b and never x. "
    if learner.loops("Tensor"):
        return Mistake(
            "walks_from_the_beginning",
            np.zeros_like(x),
            f"{told}At the beginning nobody has heard anything yet, so there is nothing to pass "
            "on: begin at the end and walk back.",
        )
    return Mistake(
        "stops_after_one_step",
        np.zeros_like(x),
        f"{told}Every tensor of the computation has to pass its gradient on, not only the last "
        "one.",
    )
