"""When something began and ended, where the sentence of its length leaves that to the one beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallystick.check.asked import Asked
from tallystick.check.plain_dates import plain_dates
from tallystick.model.period import Period, period_of

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_NEAR = 8  # characters between the verb and its date: on, in early


def told_ends(asked: Asked) -> Period | None:
    """The siege began on … and ended on …. It lasted 872 days: from the one to the other; None where it is not told so.

    Only a pronoun ties the two sentences: a siege that "lasted 20 days" in a paragraph on a war is another thing.
    """
    before, after = _beside(asked)
    own = f"{asked.before}{asked.claim.text}{asked.after}"
    words = asked.axes.ends
    if re.fullmatch(rf"\s*(?:{_any(words['it'])})\s+(?:had\s+)?(?:{_any(words['lasted'])})\s*", asked.before, re.I):
        return _period(_date(before, words["begun"]), _date(before, words["ended"]) or _end(asked))
    if re.search(rf"\b(?:{_any(words['after'])})\s*$", asked.before, re.I) and re.search(r"\bit\b", own, re.I):
        return _period(_date(before, words["begun"]), _date(own, words["ended"]) or _end(asked) or _opening(own))
    if re.search(rf"\b(?:{_any(words['lasted'])})\s*$", asked.before, re.I) and re.match(r"It\b", after):
        return _period(_date(after, words["begun"]), _date(after, words["ended"]))
    return None


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _beside(asked: Asked) -> tuple[str, str]:
    """The sentences before and after the claim's, in its paragraph; "" where there is none."""
    text, sentence = asked.setting.text, asked.claim.sentence
    before = text[: sentence.start].rpartition("\n")[2].strip()
    after = text[sentence.end :].partition("\n")[0].strip()
    return _SENTENCES.split(before)[-1], _SENTENCES.split(after)[0]


def _date(sentence: str, verbs: Iterable[str]) -> str:
    """The date right after the verb; "" where there is none, or several verbs have one."""
    found = {
        edtf
        for verb in re.finditer(rf"\b(?:{_any(verbs)})\b", sentence, re.I)
        for at, edtf in plain_dates(sentence)
        if 0 < at - verb.end() <= _NEAR
    }
    return found.pop() if len(found) == 1 else ""


def _opening(sentence: str) -> str:
    """The date that the sentence begins with: on 29 February 1996, after 1,425 days, it was lifted."""
    return next((edtf for at, edtf in plain_dates(sentence) if at <= _NEAR), "")


def _end(asked: Asked) -> str:
    period = asked.claim.period
    return (period.end or "") if period and period.start is None else ""


def _period(start: str, end: str) -> Period | None:
    if not start or not end:
        return None
    told = period_of(f"{start}/{end}")
    return told if told.first and told.last and told.first <= told.last else None
