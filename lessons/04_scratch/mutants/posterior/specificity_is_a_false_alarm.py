"""Believes that the specificity is the share of false alarms."""


def chance_of_illness(prevalence, sensitivity, specificity):
    ill = prevalence * sensitivity
    return ill / (ill + (1 - prevalence) * specificity)
