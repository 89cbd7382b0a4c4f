"""Places that a figure covers together: told side by side, none of them in another."""

from __future__ import annotations

import re
from itertools import pairwise

from tallystick.check.asked import Asked
from tallystick.check.tables import parts

_BEFORE = 32  # characters, for the word before a name


def covered_together(asked: Asked) -> tuple[str, ...]:
    """The places that one figure covers, in the order told; () where it covers one, or the words say otherwise."""
    beside = _beside(asked)
    if not beside or asked.claim.places[0].chosen is None or not _side_by_side(asked):
        return ()
    told = (asked.places[0], *beside)
    return tuple(id for id in told if not any(other != id and asked.names.contains(other, id) for other in told))


def _beside(asked: Asked) -> tuple[str, ...]:
    """Further places of the figure; where people came from is no place in which they are."""
    origin = asked.claim.origin.chosen if asked.claim.origin else None
    return tuple(id for id in asked.together if id != origin)


def is_there(asked: Asked) -> bool:
    """Whether the words set those counted in the first place: in Germany, Germany hosts."""
    text, words, span = asked.setting.text, parts()["there"], asked.claim.places[0].span
    before = re.findall(r"[^\W\d_]+", text[max(0, span.start - _BEFORE) : span.start])[-1:]
    after = text[span.end : span.end + _BEFORE].lower().split()
    return any(word.lower() in words["before"] for word in before) or any(word in words["after"] for word in after[:1])


def _side_by_side(asked: Asked) -> bool:
    """Whether nothing but words that join stands between the names: A, B and C; not from A to B."""
    wanted = {asked.places[0], *_beside(asked)}
    spans = sorted(place.span for place in asked.claim.places)
    ends = [place.span for place in asked.claim.places if place.chosen in wanted]
    inside = [span for span in spans if min(ends) <= span <= max(ends)]
    text, words = asked.setting.text, parts()["together"]
    between = " ".join(text[one.end : two.start] for one, two in pairwise(inside))
    before = re.findall(r"[^\W\d_]+", text[max(0, min(ends).start - _BEFORE) : min(ends).start])[-1:]
    joined = all(word.lower() in words["between"] for word in re.findall(r"[^\W_]+", between))
    return joined and not any(word.lower() in words["not_before"] for word in before)
