"""What a sentence has to have before a rule is worth asking: told beside the rule, looked up once a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase, Reason
from tallystick.grammar.row import Row

MOST_KEPT = 64  # kinds of figures and a few tuples of rules
Rule = Callable[[Row, Phrase], Reason]


class Needs(Struct, frozen=True):
    """Without these a rule finds nothing, so that it is not asked.

    kinds    of figures, one of which it is; () for any
    classes  one of which a node of the sentence has, or
    lists    a word of one of which stands there as a node; nothing is needed where both are ()
    """

    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


NEEDS: dict[Rule, Needs] = {}


def needs(
    *, kinds: tuple[str, ...] = (), classes: tuple[str, ...] = (), lists: tuple[str, ...] = ()
) -> Callable[[Rule], Rule]:
    """Say what a rule needs."""

    def put(rule: Rule) -> Rule:
        NEEDS[rule] = Needs(kinds, classes, lists)
        return rule

    return put


def worth_asking(rules: tuple[Rule, ...], row: Row, kind: str) -> Iterator[Rule]:
    """Those of the rules that can find something in the sentence about a figure of this kind, in order."""
    said = {*row.small}
    for rule, free, classes, listed in _of_a_kind(rules, kind):
        if free or not (row.classes.isdisjoint(classes) and said.isdisjoint(listed)):
            yield rule


@lru_cache(maxsize=MOST_KEPT)
def _of_a_kind(rules: tuple[Rule, ...], kind: str) -> tuple[tuple[Rule, bool, tuple[str, ...], frozenset[str]], ...]:
    """The rules for figures of a kind, each with whether it needs nothing more, and else its classes and its words."""
    told = ((rule, NEEDS.get(rule, Needs())) for rule in rules)
    return tuple(
        (rule, not (one.classes or one.lists), one.classes, _joined(one.lists))
        for rule, one in told
        if not one.kinds or kind in one.kinds
    )


def _joined(lists: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(words, lists))
