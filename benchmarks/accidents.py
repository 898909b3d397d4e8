"""Accidents to files with a structure that leave the structure whole, so that more than the parser is tried."""

from __future__ import annotations

import json
import random
import re
from typing import Any

_TOKEN = re.compile(r"<[^<>]*>|[^<]+")
_NUMBER = re.compile(r"\d+")
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 0.5, "", " ", "NA", "<0.001", "-", "12 (3)", "\u2212 1", "9" * 30, [], {}, [[]], [None],
    {"id": None}, "OG000", "PRIMARY", "COUNT_OF_PARTICIPANTS", "MEAN", "\u202e\u200b", "a\nb", "x" * 5000,
)  # fmt: skip
WORDS = (
    "", " ", "3.1 (1.9)", "12/9", "\u00b1", "P = .04", "n = 0", "\u2212", "95% CI", "\u200b", "(", "Splint (n = 9)",
    "Primary outcome", "0", "9" * 30, "A / B", "<.001", "\u2009.",
)  # fmt: skip


def in_json(data: bytes, chance: random.Random) -> bytes:
    """Return JSON with one to four of its values exchanged, doubled, dropped, or put elsewhere."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.randint(1, 4)):
        places = list(_places(whole))
        if not places:
            break
        holder, key = chance.choice(places)
        what = chance.randrange(4)
        if what == 0:
            holder[key] = _copy(chance.choice(VALUES))
        elif what == 1:
            other, name = chance.choice(places)
            holder[key] = _copy(other[name])
        elif what == 2 and isinstance(holder, list):
            holder.extend(_copy([holder[key]] * chance.choice((1, 3, 40))))
        else:
            del holder[key]
    try:
        return json.dumps(whole).encode()
    except RecursionError:
        return data


def _copy(value: Any) -> Any:
    """Return a copy, so that nothing comes to hold itself."""
    return json.loads(json.dumps(value))


def _places(part: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [part]
    while waiting and len(found) < 3000:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in keys:
            found.append((one, key))
            waiting.append(one[key])
    return found


def in_markup(data: bytes, chance: random.Random) -> bytes:
    """Return markup with one to four elements doubled, dropped, moved or nested, words or numbers exchanged."""
    tokens = _TOKEN.findall(data.decode("utf-8", "replace"))
    for _ in range(chance.randint(1, 4)):
        opened = [index for index, token in enumerate(tokens) if re.match(r"<[A-Za-z][^<>]*[^/]>|<[A-Za-z]>", token)]
        if not opened:
            break
        start = chance.choice(opened)
        end = _end(tokens, start)
        piece = tokens[start:end]
        what = chance.randrange(6)
        if what == 0:
            del tokens[start:end]
        elif what == 1:
            tokens[end:end] = piece * chance.choice((1, 2, 30))
        elif what == 2:
            at = chance.randrange(len(tokens) + 1)
            tokens[at:at] = piece
        elif what == 3 and end - start >= 2:
            depth = chance.choice((1, 3, 60))
            tokens[start:end] = [tokens[start]] * depth + piece + [tokens[end - 1]] * depth
        elif what == 4:
            words = [index for index, token in enumerate(tokens) if not token.startswith("<")]
            if words:
                tokens[chance.choice(words)] = chance.choice(WORDS).replace("<", "&lt;")
        else:
            tokens[start] = _NUMBER.sub(lambda _: str(chance.choice((0, 1, 2, 9, 99999))), tokens[start])
    return "".join(tokens)[:200_000].encode("utf-8", "replace")


def _end(tokens: list[str], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].startswith("</"):
            depth -= 1
        elif tokens[index].startswith("<") and not tokens[index].endswith("/>") and tokens[index][1:2].isalpha():
            depth += 1
        if depth <= 0:
            return index + 1
    return len(tokens)
