"""Micro-batching: wait a moment, then answer several requests at once.

A network answers 32 pictures in much less than 32 times the time of one. So a service may collect:
a batch opens with a request, and leaves when it is full or when its patience is over, whichever
comes first. The next request opens the next batch.

Write `batches(arrivals, largest, patience)`. `arrivals` are seconds in ascending order. Return a
list with a tuple (leaves, numbers) for every batch: when it leaves, and the numbers of its
requests, counted from 0, as a list. A batch leaves

    at once when it holds `largest` requests, or else
    `patience` seconds after the arrival of its *first* request; who comes exactly then still gets
    in.

    batches([0, 1, 2, 9], 2, 5) is [(1, [0, 1]), (7, [2]), (14, [3])]
"""


def batches(
    arrivals: list[float], largest: int, patience: float
) -> list[tuple[float, list[int]]]:
    """Return when each batch leaves, and which requests are in it."""
    raise NotImplementedError  # Your code here.
