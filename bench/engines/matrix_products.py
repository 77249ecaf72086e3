"""The floor of each job: its matrix products alone, in NumPy, with nothing around them."""

from itertools import pairwise

import numpy as np
from bench.engines.job import Step, answer, read_task
from threadpoolctl import threadpool_limits

Product = tuple[int, int, int, int]
"""How many products, and rows, inner length and columns of each."""


def forward_and_back(count: int, m: int, k: int, n: int, first: bool = False) -> list[Product]:
    """Return Y = X W, dW = X^T dY and, unless it is the first layer, dX = dY W^T."""
    return [(count, m, k, n), (count, k, m, n)] + ([] if first else [(count, m, n, k)])


def dense(batch: int, *widths: int, first: bool = True) -> list[Product]:
    """Return the products of dense layers, one after the other."""
    return [
        product
        for i, (k, n) in enumerate(pairwise(widths))
        for product in forward_and_back(1, batch, k, n, first=first and i == 0)
    ]


CONVOLUTIONS = [
    *forward_and_back(1, 128 * 26 * 26, 9, 32, first=True),
    *forward_and_back(1, 128 * 24 * 24, 288, 64),
]
FLOORS: dict[str, list[Product]] = {
    "mlp": dense(64, 784, 128, 64, 10),
    "cnn": [*CONVOLUTIONS, *dense(128, 9216, 128, 10, first=False)],
    "lstm": [
        *forward_and_back(1, 32 * 50, 64, 512, first=True),
        *((50, 32, 128, 512), (50, 32, 512, 128), (1, 128, 32 * 50, 512)),
    ],
    "moons": dense(100, 2, 16, 16, 1),
}


def main() -> None:
    """Multiply."""
    task = read_task()
    rng = np.random.default_rng(0)

    def make(_: bool) -> Step:
        pairs = [
            (count, rng.random((m, k), np.float32), rng.random((k, n), np.float32))
            for count, m, k, n in FLOORS[task.job.name]
        ]

        def step(_: int) -> float:
            for count, a, b in pairs:
                for _ in range(count):
                    np.matmul(a, b)
            return 0.0

        return step

    with threadpool_limits(task.threads):
        answer(task, make)


if __name__ == "__main__":
    main()
