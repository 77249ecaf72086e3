"""Believes that being ill and positive is the same as being ill when positive."""


def chance_of_illness(prevalence, sensitivity, specificity):
    return prevalence * sensitivity
