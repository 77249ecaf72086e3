"""Believes that a text consists of words."""


def longest_copy(sample, source):
    words = sample.split(" ")
    longest = ""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            piece = " ".join(words[start:end])
            if f" {piece} " not in f" {source} ":
                break
            longest = piece if len(piece) > len(longest) else longest
    return longest
