"""Learn a rule: from how many centimetres on is it a virginica?

The rule is "a flower is a virginica if its petal is longer than the threshold". One number has to
be learned, the threshold. You write two functions.

1. `count_mistakes` says how many flowers the rule gets wrong. `lengths` are petal lengths in cm;
   `virginica` holds True for every flower that is a virginica, and False for every other.

    count_mistakes([4.1, 5.2, 4.9], [False, True, True], 5.0) is 1   (the last one is missed)

   A petal exactly as long as the threshold is not longer: no virginica, says the rule.

2. `learn_threshold` tries every candidate and returns the one with the fewest mistakes.

    learn_threshold([4.1, 5.2, 4.9], [False, True, True], [4.0, 4.5, 5.0]) is 4.5
"""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    """Return for how many flowers the rule says something else than what is true."""
    ...  # Your code here.


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    """Return the candidate for which the rule makes the fewest mistakes."""
    ...  # Your code here.
