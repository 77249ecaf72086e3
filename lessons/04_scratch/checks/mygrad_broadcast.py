"""Check of `sum_to_shape`, and that tensors use it."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Remote, Wrong

CASES = (
    ((3, 3), (3,), (0,)),
    ((3, 3), (3, 1), (1,)),
    ((3, 3), (1, 3), (0,)),
    ((4, 3), (3,), (0,)),
    ((4, 3), (), (0, 1)),
    ((2, 4, 3), (4, 1), (0, 2)),
    ((5,), (1,), (0,)),
    ((4, 3), (4, 3), ()),
)
"""The gradient's shape, the tensor's, and the axes along which the tensor was copied."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The copies' gradients are summed, for every way in which NumPy stretches."""
    for large, shape, axes in CASES:
        gradient = rng.uniform(1.0, 2.0, large)
        expected = gradient.sum(axis=axes).reshape(shape)
        got = learner.sum_to_shape(gradient, shape)
        got = np.asarray(got) if isinstance(got, int | float) else got
        learner.compare(got, expected, *_mistakes(gradient, shape, axes))
        if len(axes) and large == (4, 3) and shape == (3,):
            yield "A row that was added to a table receives the sum of the gradients."
    yield "Columns, single numbers and larger arrays receive theirs, in their own shape."
    table, row, column = (learner.Tensor(rng.uniform(1.0, 2.0, s)) for s in ((4, 3), (3,), (4, 1)))
    learner.last = "(table * row + column).backward()"
    _backward(table * row + column)
    for name, tensor, wanted in (
        ("row", row, table.data.sum(axis=0)),
        ("column", column, np.full((4, 1), 3.0)),
    ):
        got = tensor.grad
        if np.shape(got) != wanted.shape:
            raise Wrong(
                "receive_ignores_the_shape",
                "`sum_to_shape` is right, but after `(table * row + column).backward()` the "
                f"gradient of the {name} has shape {np.shape(got)}, its data {wanted.shape}. "
                "`receive` has to bring a gradient into the shape of the data before it adds.",
            )
        learner.compare(got, wanted, what=f"the gradient of the {name} in table * row + column")
    yield "In table * row + column, every tensor gets a gradient of its own shape."


def _backward(end: Remote) -> None:
    try:
        end.backward()
    except LearnerError as error:
        if "broadcast" not in error.said:
            raise
        raise Wrong(
            "writes_past_receive",
            f"`sum_to_shape` is right, but in line {error.line}, `{error.text}`, a gradient with "
            "the shape of the table meets a smaller array. Hand gradients back with `receive`: it "
            "brings them into shape.",
        ) from None


def _mistakes(
    gradient: np.ndarray, shape: tuple[int, ...], axes: tuple[int, ...]
) -> Iterator[Mistake]:
    if not axes:
        return
    stretched = f"A tensor of shape {shape} was stretched to {gradient.shape}: "
    yield Mistake(
        "forgets_to_sum_over_broadcast_axes",
        gradient,
        f"{stretched}its numbers were used several times, and your gradient still has a place for "
        "every copy. The gradients of the copies belong together: sum them.",
    )
    yield Mistake(
        "averages_the_copies",
        gradient.mean(axis=axes).reshape(shape),
        f"{stretched}your function averages over the copies. But every copy moves the end, and "
        "their effects add up: the sum is needed.",
    )
    yield Mistake(
        "takes_one_copy",
        gradient[tuple(0 if k in axes else slice(None) for k in range(gradient.ndim))].reshape(
            shape
        ),
        f"{stretched}your function keeps the gradient of the first copy and throws the others "
        "away.",
    )
    if 1 in shape:
        yield Mistake(
            "loses_the_axis_of_length_one",
            gradient.sum(axis=axes),
            f"{stretched}the numbers you return are right, but the axis of length 1 is gone: "
            f"expected shape {shape}, got {gradient.sum(axis=axes).shape}. `keepdims=True` keeps "
            "it.",
        )
    if gradient.shape == (3, 3):
        yield Mistake(
            "sums_over_the_wrong_axis",
            gradient.sum(axis=1 - axes[0]).reshape(shape),
            f"{stretched}it was copied along axis {axes[0]}, and your function sums over axis "
            f"{1 - axes[0]}. New axes come in front, and one of length 1 is stretched where it "
            "stands.",
        )
