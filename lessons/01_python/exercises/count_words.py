"""Count the words of a text.

A network that reads begins with a list of words and how often each occurs.

Write `count_words(text)`: it returns a dictionary from each word to its number. Words are separated by blanks
or new lines; capitals make no difference; the signs . , ; : ! ? at the ends of a word do not belong to it.

    count_words("The net learns. The NET, again!") is {"the": 2, "net": 2, "learns": 1, "again": 1}
"""


def count_words(text: str) -> dict[str, int]:
    """Return how often each word occurs."""
    ...  # Your code here.
