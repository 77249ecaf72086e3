"""How good made pictures are: distance, coverage, diversity, factors, memorising."""
