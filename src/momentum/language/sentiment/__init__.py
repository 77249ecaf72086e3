"""Sentiment: whether a sentence praises or blames, and what a network took that from."""
