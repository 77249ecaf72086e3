"""Many folds of the recipe in PyTorch, one after the other, timing the training only.

Variants: "plain" is the default Adam, "fused" its one kernel.
"""

from typing import Any

import numpy as np
import torch
from bench.peers.pytorch_network import adam, measure, network, training_pass
from bench.peers.recipe import Job, answer, folds, read_job
from bench.peers.stopwatch import stopwatch


def train(job: Job, x: Any, y: Any) -> Any:
    """Train one network on one fold."""
    model = network()
    optimizer = adam(model.parameters(), job.variant)
    for _ in range(job.epochs):
        training_pass(model, optimizer, x, y)
    return model


def main() -> None:
    """Train every fold, then measure."""
    job = read_job()
    torch.set_num_threads(1)
    torch.manual_seed(job.seed)
    x, y, x_unseen, y_unseen = (torch.from_numpy(part) for part in folds(job))
    train(job._replace(epochs=1), x[0], y[0])  # what happens only once is not timed
    figures = dict[str, float]()
    with stopwatch(figures):
        models = [train(job, x[fold], y[fold]) for fold in range(job.folds)]
    scores = [measure(m, x_unseen[fold], y_unseen[fold])[1] for fold, m in enumerate(models)]
    answer(accuracy=float(np.mean(scores)), **figures)


if __name__ == "__main__":
    main()
