"""Believes that before a test one is as likely ill as healthy."""


def chance_of_illness(prevalence, sensitivity, specificity):
    return sensitivity / (sensitivity + 1 - specificity)
