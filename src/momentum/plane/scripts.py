"""Give me the code: a script that trains the network of a run again, and one for Keras."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from momentum import engine as nn
from momentum import twins
from momentum.plane.recipe import Recipe, optimizer
from momentum.plane.task import Task
from momentum.writing import write_bytes, write_text

POINTS, TABLE = "points.npz", "table.csv"


def write_scripts(
    folder: Path,
    model: nn.Sequential,
    task: Task,
    recipe: Recipe,
    made: str,
    table: bytes = b"",
) -> None:
    """Write `code_engine.py` and `code_keras.py`, and the points they learn from.

    Parameters
    ----------
    folder : Path
    model : Sequential
        Only its making counts, not its weights.
    task : Task
    recipe : Recipe
    made : str
        What makes the points, as Python: a call of a function of `momentum.data`, where `here` is
        the folder of the script.
    table : bytes
        The CSV file that `made` reads, if it reads one.
    """
    names = ("train_x", "train_y", "test_x", "test_y")
    arrays = {name: getattr(task.split, name) for name in names}
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    write_bytes(folder / POINTS, buffer.getvalue())
    if table:
        write_bytes(folder / TABLE, table)
    write_text(folder / "code_engine.py", engine_script(model, task, recipe, made))
    write_text(folder / "code_keras.py", keras_script(model, recipe))


def engine_script(model: nn.Sequential, task: Task, recipe: Recipe, made: str) -> str:
    """Write the script for the engine: it comes to the numbers of the run, digit by digit."""
    beside = "here" in made
    scaled = "" if task.points.simulated else ", standardise=True"
    return _ENGINE.format(
        imports="from pathlib import Path\n\n" * beside,
        points="here = Path(__file__).parent\n" * beside + f"points = {made}",
        split=f"held_out={task.held_out!r}, seed={recipe.seed}{scaled}",
        model=twins.engine_source(model, imports=False),
        optimizer=twins.engine_source(optimizer(recipe), imports=False),
        recipe=recipe,
        every=max(recipe.epochs // 10, 1),
    )


def keras_script(model: nn.Sequential, recipe: Recipe) -> str:
    """Write the script for Keras: the same network, from random weights of its own."""
    return _KERAS.format(
        points=POINTS,
        model=twins.keras_source(model, imports=False),
        optimizer=twins.keras_source(optimizer(recipe), imports=False),
        recipe=recipe,
    )


_ENGINE = '''"""A network in the plane, on the engine of Momentum.

Start it with `python code_engine.py`. It comes to the same numbers as the run it was written for,
digit by digit: change something and see what happens.
"""

{imports}from momentum import data
from momentum import engine as nn

{points}
split = data.split_points(points, {split})

{model}
{optimizer}

for epoch in nn.fit(
    model,
    split.train_x,
    split.train_y,
    epochs={recipe.epochs},
    batch_size={recipe.batch},
    optimizer=optimizer,
    loss=nn.categorical_cross_entropy,
    validation=(split.test_x, split.test_y),
    seed={recipe.seed},
):
    if epoch.number % {every} == 0:
        print(f"epoch {{epoch.number}}: held-out accuracy {{epoch.validation.accuracy:.3f}}")

print("accuracy", float(epoch.validation.accuracy))
print("loss", float(epoch.validation.loss))
'''

_KERAS = '''"""A network in the plane, in Keras.

Start it with `python code_keras.py`; it needs Keras (pip install keras tensorflow) and the file
{points} beside it. It learns from the same points as the run it was written for, but starts from
random weights of its own and meets the points in another order, so its numbers differ a little.
"""

from pathlib import Path

import keras
import numpy as np

keras.utils.set_random_seed({recipe.seed})
points = np.load(Path(__file__).with_name("{points}"))

{model}
{optimizer}

model.compile(
    optimizer=optimizer,
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(
    points["train_x"],
    points["train_y"],
    epochs={recipe.epochs},
    batch_size={recipe.batch},
    verbose=0,
)
loss, accuracy = model.evaluate(points["test_x"], points["test_y"], verbose=0)

print("accuracy", accuracy)
print("loss", loss)
'''
