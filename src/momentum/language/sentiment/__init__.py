"""Sentiment: whether a sentence praises or complains, and what a network took that from."""
