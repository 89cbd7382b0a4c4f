"""Grammar pages: rules in order, run over a row of nodes, each match replaced by the node it builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct, field

from tallystick.grammar.node import Alphabet, Kind, Node
from tallystick.grammar.pattern import Beginning, among, beginnings, expression, names, pieces_of

Builder = Callable[..., Any]


class Rule(Struct):
    """A named pattern and what it builds: the builder gets the node of each top-level element of the pattern.

    An element with `?` that is absent gives None; one with `*` or `+`, or a group, gives its nodes as a tuple.
    A builder that returns None declines, and the next rule is tried.
    """

    name: str
    pattern: str
    makes: tuple[str, ...]
    build: Builder


class Page(Struct):
    """One page of a grammar: reads top to bottom, first rule first.

    macros  names for sub-patterns that several rules share
    """

    name: str
    macros: dict[str, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)

    def rule(self, pattern: str, makes: str) -> Callable[[Builder], Builder]:
        """Put a rule on the page: `makes` are the classes of the node it builds."""

        def put(build: Builder) -> Builder:
            self.rules.append(Rule(build.__name__, pattern, tuple(makes.split()), build))
            return build

        return put

    def classes(self) -> Iterable[tuple[str, ...]]:
        """The class sets that the page can make."""
        return (rule.makes for rule in self.rules)

    def compiled(self, alphabet: Alphabet) -> CompiledPage:
        """The page, ready to run over nodes with letters of this alphabet, which is complete."""
        patterns = [pieces_of(rule.pattern, self.macros) for rule in self.rules]
        spelling, own = alphabet.narrowed(frozenset().union(*map(names, patterns)))
        ready = tuple(
            CompiledRule(rule, pieces, own, beginnings(pieces, alphabet=own), alphabet.kind(rule.makes), _many(pieces))
            for rule, pieces in zip(self.rules, patterns, strict=True)
        )
        firsts = [letters for rule in ready for letters, _ in rule.begins]
        every = "".join(sorted(frozenset().union(*filter(None, firsts))))
        return CompiledPage(self.name, ready, spelling, re.compile("." if None in firsts else f"[{every}]", re.DOTALL))


class CompiledRule(Struct):
    """A rule in the letters of its page.

    pieces      its pattern's elements and signs
    alphabet    the page's
    begins      the letters that a row which fits can begin with, and with each those that can follow
    kind        of the node that it builds
    many        which elements of the pattern give several nodes
    expression  compiled when the rule is first tried: an article tries two thirds of them
    """

    rule: Rule
    pieces: list[str]
    alphabet: Alphabet
    begins: tuple[Beginning, ...]
    kind: Kind
    many: tuple[bool, ...]
    expression: re.Pattern[str] | None = None

    def may_begin(self, first: str, second: str | None = None) -> bool:
        """Whether a row that fits can begin with the two letters; the second is "" at the row's end, None untold."""
        return any(
            among(first, letters) and (second is None or among(second, following)) for letters, following in self.begins
        )

    def built(self, letters: str, at: int, row: list[Node]) -> tuple[Node | None, int]:
        """The node that the rule builds from this one on, and where its parts end; None where it does not fit."""
        if self.expression is None:
            self.expression = re.compile(expression(self.pieces, alphabet=self.alphabet), re.DOTALL)
        found = self.expression.match(letters, at)
        if found is None or (end := found.end()) == at:
            return None, at
        value = self.rule.build(*_arguments(self.many, found, row))
        return (None, at) if value is None else (_node(self, row[at:end], value), end)


class CompiledPage(Struct, frozen=True):
    """A page whose patterns are regular expressions over an alphabet of its own.

    A page asks for few classes, so that most of a lexicon's letters are one to it.

    spelling  the page's own letter for each of the lexicon's, in order
    opening   any letter that some rule can begin with
    opened    a letter -> the rules that can begin with it, in order; filled as they are met
    able      two letters, or the last one of a row -> the rules that can begin with them, likewise
    """

    name: str
    rules: tuple[CompiledRule, ...]
    spelling: str
    opening: re.Pattern[str]
    opened: dict[str, tuple[CompiledRule, ...]] = field(default_factory=dict)
    able: dict[str, tuple[CompiledRule, ...]] = field(default_factory=dict)

    def _able(self, pair: str) -> tuple[CompiledRule, ...]:
        if pair[0] not in self.opened:
            self.opened[pair[0]] = tuple(rule for rule in self.rules if rule.may_begin(pair[0]))
        found = self.able[pair] = tuple(rule for rule in self.opened[pair[0]] if rule.may_begin(pair[0], pair[1:]))
        return found

    def run(self, row: list[Node], letters: str) -> tuple[list[Node], str]:
        """The row with every phrase that a rule of this page builds put in place of its words, and its letters."""
        able = self.able
        own = letters.translate(self.spelling)
        out: list[Node] = []
        spelt: list[str] = []
        done = 0
        for opening in self.opening.finditer(own):
            at = opening.start()
            if at < done:
                continue
            pair = own[at : at + 2]
            for rule in able[pair] if pair in able else self._able(pair):
                node, end = rule.built(own, at, row)
                if node is not None:
                    out += row[done:at]
                    out.append(node)
                    spelt += (letters[done:at], node.letter)
                    done = end
                    break
        return (out + row[done:], "".join(spelt) + letters[done:]) if out else (row, letters)


def letters_of(row: list[Node]) -> str:
    """The row as a string that patterns run over."""
    return "".join([node.letter for node in row])


def run_over(row: list[Node], pages: Iterable[CompiledPage]) -> list[Node]:
    """The row after each of the pages has been run over it, in order."""
    letters = letters_of(row)
    for page in pages:
        row, letters = page.run(row, letters)
    return row


def _arguments(several: tuple[bool, ...], match: re.Match[str], row: list[Node]) -> list[Any]:
    """What the builder gets: for each element its node, its nodes, or None."""
    given: list[Any] = []
    for index, many in enumerate(several, start=1):
        start, end = match.span(index)
        if many:
            given.append(tuple(row[start:end]) if start >= 0 else ())
        elif start == end or start < 0:
            given.append(None)
        else:
            given.append(row[start])
    return given


def _node(rule: CompiledRule, parts: list[Node], value: Any) -> Node:
    words, small = " ".join([part.word for part in parts]), " ".join([part.small for part in parts])
    return Node(*rule.kind, parts[0].start, parts[-1].end, words, small, value, rule.rule.name, tuple(parts))


def _many(pieces: list[str]) -> tuple[bool, ...]:
    """Of each top-level element of a pattern, whether it gives several nodes: a group, or one with `*` or `+`."""
    found: list[bool] = []
    depth = 0
    for piece in pieces:
        if depth == 0 and piece in "?*+":
            found[-1] = found[-1] or piece != "?"
        elif depth == 0 and piece not in "<>":
            found.append(piece == "(")
        depth += (piece == "(") - (piece == ")")
    return tuple(found)
