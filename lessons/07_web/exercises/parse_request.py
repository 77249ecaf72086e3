"""At the door: from the bytes of a request to its content, or to one sentence.

Write `parse_request(body, media_type, longest)`. `body` is what came in, as bytes; `media_type` is
what the client says it is. Return a tuple (status, what). Look in this order, and stop at the first
thing that is wrong:

    413   the body has more than `longest` bytes
    415   the media type is not application/json. Upper and lower case are the same, and what
          follows a semicolon ("application/json; charset=utf-8") does not matter.
    400   the body is no JSON in UTF-8. NaN, Infinity and -Infinity are no JSON, and brackets so
          deep that Python gives up reading are none either.
    422   it is JSON, but not an object with exactly one field, called "pixels"
    200   all is well: `what` is the value of "pixels"

With every other status `what` is one sentence for the client: it ends with a full stop, has at most
200 characters, and repeats nothing of what was sent. Whatever comes in, no exception gets out.

    parse_request(b'{"pixels": [1, 2]}', "application/json", 100) is (200, [1, 2])
    parse_request(b"hello", "text/plain", 100) is (415, "Send application/json.")
"""

import json
from typing import Any


def parse_request(body: bytes, media_type: str, longest: int) -> tuple[int, Any]:
    """Return (200, the pixels) or (another status, one sentence)."""
    raise NotImplementedError  # Your code here.
