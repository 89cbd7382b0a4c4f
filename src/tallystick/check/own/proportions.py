"""Shares against the counts that they are of, and against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from tallystick.check.own.breakdowns import groups
from tallystick.check.own.lines import (
    Line,
    Own,
    Window,
    any_of,
    is_count,
    is_share,
    of_one_voice,
    opens_with_of,
    quoted,
    window,
)
from tallystick.check.wording import number
from tallystick.model.claim import Claim, Kind
from tallystick.model.quantity import Bound

_HUNDRED = Window(Decimal(100), Decimal(100), Decimal(100))
_NOUN = r"(?:\s+[\w'’-]+){0,5}?"
_VERB = r"(?:\s+[\w'’-]+){0,7}?"
_PAIR = 2
_NO_OTHER = r"(?!(?:in|of|among|at|from|for)\b)"  # in the west, of the wounded: a share of another whole
_NEXT = 2  # characters between two sentences of one paragraph
_NEAR = 9  # words between a whole and the part that the sentence announces


def proportions(told: tuple[Line, ...]) -> Iterator[Own]:
    """Every share of which the sentence gives the counts, or others of the same whole."""
    for line in told:
        for at, claim in enumerate(line.claims):
            if is_share(claim) and claim.quantity.bound is not Bound.VAGUE:
                yield from _share(line, at, claim)
            if is_count(claim):
                yield from _most(line, at, claim)
        yield from _more_than_all(line)
    for before, line in pairwise(told):
        yield from _said_after(before, line)


# ---- a share and its counts ---------------------------------------------------------------------------------------


def _share(line: Line, at: int, share: Claim) -> Iterator[Own]:
    """The share against part and whole, where the sentence puts them beside it."""
    for part, whole in (*_beside(line, at, share), *_of_a_whole(line, at, share)):
        others = (part,) if whole is None else (part, whole)
        size = _whole(part, share) if whole is None else window(whole)
        if not of_one_voice(share, *others) or size is None or not size.least:
            continue
        given = window(part).over(size).times(_HUNDRED)
        of = f" of “{whole.text}”" if whole else "" if part.quantity.of else f" of {number(size.least)}"
        yield Own(share, given, f"“{part.text}”{of} is {given.words(' %')}", others)
        return


def _whole(part: Claim, share: Claim) -> Window | None:
    """The whole that the part or the share tells itself: 86 of 89, 70 per cent of the 10,000."""
    of = part.quantity.of or share.quantity.of
    return Window(of, of, of) if of else None


def _beside(line: Line, at: int, share: Claim) -> Iterator[tuple[Claim, Claim | None]]:
    """86 of 89 schools, 97 per cent; of the 10,000 killed, 6,500, or 70 percent; 40 women (33 per cent)."""
    part = line.claims[at - 1] if at else None
    if part is None or part.kind is not Kind.COUNT or not _says_the_same(line, part, share):
        return
    if part.quantity.of:
        yield part, None
    elif at > 1 and is_count(line.claims[at - 2]) and _is_part(line, line.claims[at - 2], part):
        yield part, line.claims[at - 2]


def _says_the_same(line: Line, part: Claim, share: Claim) -> bool:
    """Whether the share stands as another way to say the count, and not as a part of it."""
    opening = share.text[: len(share.text) - len(share.text.lstrip("("))]
    gap, after = line.between(part, share) + opening, line.after(share)
    closing = any_of("same", "closing")
    if re.fullmatch(rf"{_VERB}\s*[,(—–]\s*(?:{any_of('same', 'words')})\s*", gap):
        return re.match(rf"\s*(?:{closing}|{any_of('same', 'of_whole')}|$)", after) is not None
    return bool(re.fullmatch(rf"{_NOUN}\s*[,(]\s*", gap)) and re.match(rf"\s*(?:{closing})", after) is not None


def _is_part(line: Line, whole: Claim, part: Claim) -> bool:
    """Whether the sentence says that the one is of the other: of the 89 schools, 86; 45 dead, 30 of them women."""
    if whole.measure != part.measure:
        return False
    gap = line.between(whole, part)
    if opens_with_of(line, whole) and re.fullmatch(rf"{_NOUN}\s*,\s*", gap):
        return True
    if re.search(rf"(?:{any_of('parts', 'some')})\s*$", gap) and len(gap.split()) <= _NEAR:
        return True
    pointing = re.match(rf"\s+(?:{any_of('parts', 'pointing')})", line.after(part))
    return bool(pointing and re.fullmatch(rf"{_NOUN}\s*[,(—–]\s*", gap))


def _of_a_whole(line: Line, at: int, share: Claim) -> Iterator[tuple[Claim, Claim | None]]:
    """70 per cent of the 10,000 dead, 6,500; half of the 1,200 victims, 400 people; one in five of 500, 100 in all."""
    following = line.claims[at + 1 : at + 3]
    if share.quantity.of and following and _follows(line, share, following[0]):
        yield following[0], None
    elif len(following) > 1 and is_count(following[0]) and _follows(line, following[0], following[1]):
        of_it = re.fullmatch(rf"\s+of\s+(?:{any_of('same', 'the')})*\s*", line.between(share, following[0]))
        yield from [(following[1], following[0])] if of_it else []


def _follows(line: Line, before: Claim, part: Claim) -> bool:
    """Whether a count stands as another way to say what was told just before it."""
    if not is_count(part):
        return False
    gap, after = line.between(before, part), line.after(part)
    if re.search(rf"(?:{any_of('totals', 'after')})", after[:30]):
        return bool(re.fullmatch(rf"{_VERB}\s*[,:—–(]\s*(?:{any_of('same', 'words')})?\s*", gap))
    if re.fullmatch(rf"{_VERB}\s*(?:[:(—–]|,\s+(?:{any_of('same', 'words')}))\s*", gap):
        return bool(re.match(r"(?:\s+[\w'’-]+)?\s*(?:[,.;)—–]|$)", after))
    closed = re.match(rf"(?:\s+[\w'’-]+)?\s*(?:{any_of('same', 'closing')})", after)
    return bool(closed and re.fullmatch(rf"{_NOUN}\s*,\s*", gap))


def _said_after(before: Line, line: Line) -> Iterator[Own]:
    """Of the 200 schools, 50 were destroyed. That is 40 per cent: the share of the two counts just told."""
    share = line.claims[0]
    if not is_share(share) or share.quantity.bound is Bound.VAGUE or line.start - before.end > _NEXT:
        return
    opens = re.fullmatch(rf"\s*(?:{any_of('same', 'pointing')})\s*", line.before(share))
    if not opens or re.match(rf"\s+(?:{any_of('same', 'compared')})", line.after(share)):
        return
    counts = [claim for claim in before.claims if claim.kind is Kind.COUNT]
    if len(counts) == 1 and counts[0].quantity.of:
        whole, part = None, counts[0]
    elif len(counts) == _PAIR and _is_part(before, *counts):
        whole, part = counts
    else:
        return
    size = window(whole) if whole else _whole(part, share)
    if size and size.least and of_one_voice(share, part):
        given = window(part).over(size).times(_HUNDRED)
        of = f"“{whole.text}”" if whole else number(size.least)
        yield Own(share, given, f"“{part.text}” of {of} is {given.words(' %')}", tuple(filter(None, (part, whole))))


def _most(line: Line, at: int, whole: Claim) -> Iterator[Own]:
    """Most of the 200 dead, 60, were women: what is told as most of a whole is more than half of it."""
    if at + 1 == len(line.claims) or not re.search(
        rf"(?:{any_of('same', 'most')})\s+of\s+(?:{any_of('same', 'the')})\s+$", line.before(whole)
    ):
        return
    part = line.claims[at + 1]
    if _follows(line, whole, part) and whole.measure == part.measure and of_one_voice(whole, part):
        half = window(whole).over(Window(Decimal(2), Decimal(2), Decimal(2)))
        given = Window(half.least, None)
        yield Own(part, given, f"“{whole.text}” has {half.words()} for its half", (whole,), silent=True)


def _more_than_all(line: Line) -> Iterator[Own]:
    """60 per cent were children, 25 per cent women and 30 per cent men: nobody is in two of them, and all are 100."""
    shares = [claim for claim in line.claims if is_share(claim)]
    kinds = {claim.population for claim in shares}
    if len(kinds) != len(shares) or len(shares) < _PAIR or not any(kinds <= group for group in groups()):
        return
    gaps = [line.between(one, other) for one, other in pairwise(shares)]
    listed = all(re.fullmatch(rf"{_VERB}\s*(?:,|,?\s*and|;)(?:\s+{_NO_OTHER}[\w'’-]+){{0,3}}?\s*", gap) for gap in gaps)
    if listed and len({claim.measure for claim in shares}) == 1 and of_one_voice(*shares):
        others = tuple(shares[:-1])
        sum_ = reduce(Window.plus, map(window, others))
        if sum_.least is not None:
            left = Window(None, max(Decimal(100) - sum_.least, Decimal(0)))
            yield Own(
                shares[-1],
                left,
                f"beside {quoted(others)} {left.words(' %')} of the whole is left",
                others,
                silent=True,
            )
