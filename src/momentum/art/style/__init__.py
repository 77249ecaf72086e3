"""Style transfer: the content of one picture, painted in the manner of another."""
