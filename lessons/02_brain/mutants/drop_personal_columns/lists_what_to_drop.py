"""Believes that it is enough to drop the personal columns one knows of."""


def kept(table):
    tidy = table.rename(columns=lambda name: name.strip().upper())
    known = ["SEX", "ETHNICITY", "PSYCHIATRIC", "AUTISM", "SEIZURE"]
    return tidy.drop(columns=known, errors="ignore")
