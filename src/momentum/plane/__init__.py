"""Small networks on points in the plane: training, looking inside, and the code to take along."""

from momentum.plane.judging import Verdict, judge
from momentum.plane.looking import View, look
from momentum.plane.recipe import Recipe, network, optimizer, stages, told
from momentum.plane.scripts import TABLE, engine_script, keras_script, write_scripts
from momentum.plane.task import Task, make_task
from momentum.plane.training import Lesson, train

__all__ = [
    "TABLE",
    "Lesson",
    "Recipe",
    "Task",
    "Verdict",
    "View",
    "engine_script",
    "judge",
    "keras_script",
    "look",
    "make_task",
    "network",
    "optimizer",
    "stages",
    "told",
    "train",
    "write_scripts",
]
