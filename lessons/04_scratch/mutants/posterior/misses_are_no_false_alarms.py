"""Believes that a test errs equally often with the ill and with the healthy."""


def chance_of_illness(prevalence, sensitivity, specificity):
    ill = prevalence * sensitivity
    return ill / (ill + (1 - prevalence) * (1 - sensitivity))
