"""Many folds of the recipe on Momentum's own engine, timing the training only.

Variants: "stacked" trains all folds in one pass, "loop" one after the other.
"""

import numpy as np
from bench.peers.ours import network
from bench.peers.recipe import BATCH, RATE, Job, Split, answer, folds, read_job
from bench.peers.stopwatch import stopwatch

from momentum import engine as nn


def train(model: nn.Sequential, job: Job, split: Split) -> nn.Sequential:
    """Train one network, or all that stand side by side."""
    for _ in nn.fit(
        model,
        split.x,
        split.y,
        epochs=job.epochs,
        batch_size=BATCH,
        optimizer=nn.Adam(RATE),
        loss=nn.mean_squared_error,
        seed=job.seed,
    ):
        pass
    return model


def accuracy(model: nn.Sequential, split: Split) -> float:
    """Measure on the rows that were not learned from, mean over the folds."""
    return float(nn.hits(split.y_unseen, model.predict(split.x_unseen)).mean())


def main() -> None:
    """Train every fold, then measure."""
    job = read_job()
    split, figures = folds(job), dict[str, float]()
    first = Split(*(part[0] for part in split))
    train(network(0), job._replace(epochs=1), first)  # what happens only once is not timed
    if job.variant == "stacked":
        with stopwatch(figures):
            model = train(network(list(range(job.folds))), job, split)
        answer(accuracy=accuracy(model, split), **figures)
        return
    alone = [Split(*(part[fold] for part in split)) for fold in range(job.folds)]
    with stopwatch(figures):
        models = [train(network(fold), job, own) for fold, own in enumerate(alone)]
    scores = [accuracy(model, own) for model, own in zip(models, alone, strict=True)]
    answer(accuracy=float(np.mean(scores)), **figures)


if __name__ == "__main__":
    main()
