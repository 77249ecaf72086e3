"""The jobs every engine does: the same numbers, the same first weights, the same steps.

A child process is told its job as JSON on the command line. It builds the network from weights
that Momentum drew, takes a few steps without dropout and prints the loss it then has (so that
everybody is seen to compute the same), and then times rounds of steps with dropout on.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Step = Callable[[int], float]
"""Take the step with this number (which batch is due) and return the loss before it."""


class Job(NamedTuple):
    """What is done: a network, a batch, and how many steps make a round."""

    name: str
    batch: int
    steps: int
    shape: tuple[int, ...]
    classes: int


JOBS = {
    job.name: job
    for job in (
        Job("mlp", 64, 100, (784,), 10),
        Job("cnn", 128, 7, (28, 28, 1), 10),
        Job("lstm", 32, 20, (50, 64), 128),
        Job("dcgan", 64, 2, (32, 32, 3), 1),
        Job("moons", 100, 2, (2,), 1),
    )
}
CHECKED_STEPS = 3


class Task(NamedTuple):
    """What a child is asked for."""

    job: Job
    threads: int
    rounds: int
    variant: str
    data: str

    def arrays(self) -> dict[str, Array]:
        """Read the batches ("x", "y") and the first weights ("w0", "w1", ...)."""
        with np.load(self.data) as kept:
            return dict(kept)

    def weights(self) -> list[Array]:
        """Return the first weights, in the engine's order."""
        arrays = self.arrays()
        return [arrays[f"w{i}"] for i in range(sum(name.startswith("w") for name in arrays))]


def read_task() -> Task:
    """Read what this process is asked for."""
    told = json.loads(sys.argv[1])
    return Task(**told | {"job": JOBS[told["job"]]})


def answer(task: Task, make: Callable[[bool], Step], **more: float) -> None:
    """Check, time and print one JSON line: loss, milliseconds a step, and growth in memory."""
    before = peak_megabytes()
    check = make(False)
    losses = [check(i) for i in range(CHECKED_STEPS)]
    step = make(True)
    cpu: list[float] = []
    wall: list[float] = []
    for number in range(task.rounds + 1):
        start = time.process_time(), time.perf_counter()
        for i in range(task.job.steps):
            step(i)
        if number > 0:  # the first round warms up
            cpu.append(1e3 * (time.process_time() - start[0]) / task.job.steps)
            wall.append(1e3 * (time.perf_counter() - start[1]) / task.job.steps)
    told = {"cpu": median(cpu), "wall": median(wall), "memory": peak_megabytes() - before}
    print(json.dumps({"loss": losses[-1]} | told | more))


def peak_megabytes() -> float:
    """Return the largest memory this process ever held, in MB."""
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
