"""Believes that a test that finds 9 of 10 ill people is right 9 times in 10."""


def chance_of_illness(prevalence, sensitivity, specificity):
    return sensitivity
