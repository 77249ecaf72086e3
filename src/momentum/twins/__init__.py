"""Every network exists twice: on the engine, to be understood, and in Keras, as people use it.

Needs the extra ``keras`` (``pip install 'momentum-course[keras]'``); writing the source needs
nothing.
"""

from momentum.twins.backend import available, require_keras
from momentum.twins.building import to_keras
from momentum.twins.optimizers import to_keras_loss, to_keras_optimizer
from momentum.twins.reading import from_keras
from momentum.twins.sources import engine_source, keras_source
from momentum.twins.training import fit

__all__ = [
    "available",
    "engine_source",
    "fit",
    "from_keras",
    "keras_source",
    "require_keras",
    "to_keras",
    "to_keras_loss",
    "to_keras_optimizer",
]
