"""Check of `spectral_normalise`, against one round by hand and against all singular values."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A dense kernel after one round, a convolution's after one, and both after many."""
    for shape, what in (((5, 3), "a dense layer"), ((2, 3, 2, 4), "a convolution")):
        kernel, u = rng.normal(0.3, 1, shape), _direction(rng, shape[-1])
        for rounds in (1, 3):
            got = learner.spectral_normalise(kernel, u, rounds)
            learner.compare(got, _turned(kernel, u, rounds), *_mistakes(kernel, u, rounds))
        yield f"The kernel of {what}, after one round and after three."
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "The kernel or the vector you were given changed.")
    kernel, u = rng.normal(0.5, 1, (6, 4)), _direction(rng, 4)
    steepest = np.linalg.svd(learner.spectral_normalise(kernel, u, 400)[0], compute_uv=False)[0]
    learner.compare(float(steepest), 1.0, tolerance=1e-3, what="The largest singular value left")
    yield "After many rounds no vector is lengthened any more."


def _direction(rng: np.random.Generator, units: int) -> np.ndarray:
    vector = rng.uniform(0.5, 1.5, units)
    return vector / np.sqrt((vector**2).sum())


def _turned(
    kernel: np.ndarray, u: np.ndarray, rounds: int, rows_first: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    units = kernel.shape[-1]
    matrix = kernel.reshape(units, -1).T if rows_first else kernel.reshape(-1, units)
    for _ in range(rounds):
        v = np.einsum("iu,u->i", matrix, u)
        v = v / np.sqrt((v**2).sum())
        u = np.einsum("iu,i->u", matrix, v)
        sigma = np.sqrt((u**2).sum())
        u = u / sigma
    return kernel / sigma, u


def _mistakes(kernel: np.ndarray, u: np.ndarray, rounds: int) -> Iterator[Mistake]:
    divided, turned = _turned(kernel, u, rounds)
    matrix = kernel.reshape(-1, kernel.shape[-1])
    sigma = float((kernel / divided).flat[0])
    if kernel.ndim == 4:
        yield Mistake(
            "reads_the_kernel_the_other_way",
            _turned(kernel, u, rounds, rows_first=True),
            "Your matrix has the right shape, but the wrong numbers beside each other: the last "
            "axis of the kernel is the units, so `reshape(-1, units)` keeps them apart; "
            "`reshape(units, -1)` mixes them.",
        )
    yield Mistake(
        "gives_back_the_old_vector",
        (divided, u),
        "The kernel is right, but the vector is the one you were given. It must come back turned, "
        "or one round a step never gets any further.",
    )
    if rounds > 1:
        yield Mistake(
            "always_one_round",
            _turned(kernel, u, 1),
            f"You turned once; {rounds} rounds were asked for.",
        )
    for power in (sigma**2, np.sqrt(sigma)):
        yield Mistake(
            "divides_by_the_square",
            (kernel / power, turned),
            "You divide by sigma squared, or by its root. W^T W has sigma squared as its largest "
            "eigenvalue; what W itself does to a length is sigma.",
        )
    for size in (np.sqrt((matrix**2).sum()), np.abs(matrix).max()):
        yield Mistake(
            "another_size_of_a_matrix",
            (kernel / size, turned),
            "You divide by the length of all weights together, or by the largest of them. That is "
            "a size of the matrix as well, but not how far it can lengthen a vector.",
        )
    v = matrix @ u / np.linalg.norm(matrix @ u)
    early = [v @ matrix @ u] if rounds == 1 else []
    yield from (
        Mistake(
            "measures_before_it_turns",
            (kernel / size, turned),
            "Your sigma was taken with the vector before its last turn. Measure with the new u.",
        )
        for size in early
    )
    yield Mistake(
        "does_not_divide",
        (kernel, turned),
        "The vector is right, but the kernel came back as it was. Divide it by sigma.",
    )
    loose_v = matrix @ u
    loose_u = matrix.T @ loose_v
    yield Mistake(
        "lets_the_vector_grow",
        (kernel / (loose_v @ matrix @ loose_u), loose_u),
        "Your vectors do not have the length 1 any more: divide by their length after each "
        "product.",
    )
