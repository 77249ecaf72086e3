"""The recipe on Momentum's own engine."""

from bench.peers.recipe import (
    BATCH,
    CLASSES,
    DROPOUT,
    RATE,
    SPREAD,
    UNITS,
    answer,
    halves,
    read_job,
)

from momentum import engine as nn


def network(seed: int | list[int]) -> nn.Sequential:
    """Make the network of the recipe, or one a seed."""
    start = f"normal({SPREAD})"
    layers: list[nn.Layer] = [nn.BatchNormalization()]
    for _ in range(3):
        layers += [nn.Dropout(DROPOUT), nn.Dense(UNITS, "relu", kernel_initializer=start)]
    return nn.Sequential([*layers, nn.Dense(CLASSES, "softmax", kernel_initializer=start)], seed)


def main() -> None:
    """Train, measuring on the unseen half after every epoch."""
    job = read_job()
    x, y, x_unseen, y_unseen = halves(job, job.seed)
    training = nn.fit(
        network(job.seed),
        x,
        y,
        epochs=job.epochs,
        batch_size=BATCH,
        optimizer=nn.Adam(RATE),
        loss=nn.mean_squared_error,
        validation=(x_unseen, y_unseen),
        seed=job.seed,
    )
    *_, last = training
    assert last.validation is not None
    answer(accuracy=float(last.validation.accuracy), loss=float(last.validation.loss))


if __name__ == "__main__":
    main()
