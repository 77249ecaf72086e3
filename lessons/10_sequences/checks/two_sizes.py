"""Check of `two_sizes`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A matrix that turns and stretches: the two sizes lie far apart, and a diagonal one."""
    radius, angle = rng.uniform(0.7, 0.95), rng.uniform(1.9, 2.6)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = np.zeros((4, 4))
    matrix[:2, :2], matrix[2:, 2:] = radius * turn, 0.1 * np.eye(2)
    matrix[:2, 2:] = rng.uniform(2, 4, (2, 2))
    eigenvalues, norm = np.linalg.eigvals(matrix), float(np.linalg.svd(matrix)[1][0])
    learner.compare(
        learner.two_sizes(matrix),
        (radius, norm),
        Mistake(
            "two_names_of_one_size",
            (radius, radius),
            "Both of your numbers are the spectral radius. For matrices that are not symmetric the "
            "norm is larger: a step can lengthen what many steps shrink.",
        ),
        Mistake(
            "norm_for_both",
            (norm, norm),
            "Both of your numbers are the norm. What happens in the long run is another question; "
            "eigenvalues answer it.",
        ),
        Mistake(
            "the_other_way_round",
            (norm, radius),
            "Both are right, in the other order: the spectral radius first.",
        ),
        Mistake(
            "drops_the_imaginary_part",
            (float(eigenvalues.real.max()), norm),
            "An eigenvalue may be complex: then the matrix turns vectors around. Its size has both "
            "parts, and you looked at one.",
        ),
        Mistake(
            "size_without_turning",
            (float(np.abs(eigenvalues.real).max()), norm),
            "You took the size of the real parts only. A matrix that turns has complex "
            "eigenvalues, whose size needs both parts.",
        ),
        Mistake(
            "root_of_all_squares",
            (radius, float(np.sqrt((matrix**2).sum()))),
            "That norm is the root of all squares (Frobenius). No single vector is lengthened that "
            "much; the largest singular value is asked.",
        ),
        Mistake(
            "largest_number_in_it",
            (radius, float(np.abs(matrix).max())),
            "The largest number in a matrix is no bound: a vector meets whole rows and columns.",
        ),
    )
    yield f"Spectral radius {radius:.2f}, norm {norm:.2f}: a matrix that first lengthens."
    numbers = np.array([-1.0, 0.5, 0.25]) * rng.uniform(1, 2)
    learner.compare(
        learner.two_sizes(np.diag(numbers)),
        (-numbers[0], -numbers[0]),
        Mistake(
            "signed_eigenvalue",
            (numbers[1], -numbers[0]),
            "An eigenvalue below 0 flips a vector and may still lengthen it: "
            "sizes count, not signs.",
        ),
    )
    yield "A diagonal matrix: here both sizes are one, and signs do not count."
