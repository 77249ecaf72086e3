"""Labels travel with the model.

1. `labels_from_folders(paths)`: pictures lie in one folder a class. `paths` is a list of texts such
   as "animals/dog/001.jpg"; the class is the folder in which the file lies. Return (names, numbers):
   the names of the classes in alphabetical order, each once, as a list, and for every path the place
   of its class in that list, as an array of whole numbers.

       labels_from_folders(["a/dog/1.jpg", "a/cat/1.jpg", "a/dog/2.jpg"])
       is (["cat", "dog"], array([1, 0, 1]))

2. `name_the_answer(logits, names)`: what a network said about one picture, in words. Return a list
   of (name, probability), the most probable first. `logits` has shape (classes,): the probabilities
   are their softmax. Or it has shape (1,) with two names: then it is one sigmoid logit z, and
   1 / (1 + exp(-z)) is the probability of the *second* name, the class with number 1.

       name_the_answer(np.array([0.0, np.log(3)]), ["cat", "dog"]) is [("dog", 0.75), ("cat", 0.25)]
       name_the_answer(np.array([-np.log(3)]), ["cat", "dog"]) is [("cat", 0.75), ("dog", 0.25)]

   Logits may be large: 1000 and -1000 must work as well.
"""

import numpy as np


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    """Return the names of the classes, and the class of every path as a number."""
    raise NotImplementedError  # Your code here.


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    """Return every name with its probability, the most probable first."""
    raise NotImplementedError  # Your code here.
