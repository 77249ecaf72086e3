"""Believes that numbers are measurements and text is personal."""


def kept(table):
    tidy = table.rename(columns=lambda name: name.strip().upper())
    return tidy.select_dtypes("number").join(tidy["MARK"])[
        [n for n in tidy.columns if n == "MARK" or tidy[n].dtype.kind in "iuf"]
    ]
