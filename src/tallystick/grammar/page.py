"""Grammar pages: rules in order, run over a row of nodes, each match replaced by the node it builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tallystick.grammar.node import Alphabet, Kind, Node
from tallystick.grammar.pattern import Beginning, among, beginnings, expression, names

Builder = Callable[..., Any]


@dataclass(slots=True)
class Rule:
    """A named pattern and what it builds: the builder gets the node of each top-level element of the pattern.

    An element with `?` that is absent gives None; one with `*` or `+`, or a group, gives its nodes as a tuple.
    A builder that returns None declines, and the next rule is tried.

    many  which elements give several nodes
    """

    name: str
    pattern: str
    makes: tuple[str, ...]
    build: Builder
    many: tuple[bool, ...] = ()
    expression: str = ""
    begins: tuple[Beginning, ...] = ()
    kind: Kind = ("", frozenset())
    compiled: re.Pattern[str] | None = None

    def may_begin(self, first: str, second: str) -> bool:
        """Whether a row that fits can begin with the two letters; the second is "" at the row's end."""
        return any(among(first, letters) and among(second, following) for letters, following in self.begins)

    def built(self, letters: str, at: int, row: list[Node]) -> tuple[Node | None, int]:
        """What the rule makes of the nodes from this one on, and where they end; None where it does not fit or build.

        The pattern is compiled on first use: an article meets a third of the rules.
        """
        if self.compiled is None:
            self.compiled = re.compile(self.expression, re.DOTALL)
        found = self.compiled.match(letters, at)
        if found is None or (end := found.end()) == at:
            return None, at
        value = self.build(*_arguments(self, found, row))
        return (None, at) if value is None else (_node(self, row[at:end], value), end)


@dataclass(slots=True)
class Page:
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
        asked = frozenset().union(*(names(rule.pattern, macros=self.macros) for rule in self.rules))
        spelling, own = alphabet.narrowed(asked)
        ready = tuple(_compiled(rule, self.macros, own, alphabet.kind(rule.makes)) for rule in self.rules)
        firsts = [letters for rule in ready for letters, _ in rule.begins]
        every = "".join(sorted(frozenset().union(*filter(None, firsts))))
        return CompiledPage(self.name, ready, spelling, re.compile("." if None in firsts else f"[{every}]", re.DOTALL))


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page whose patterns are regular expressions over an alphabet of its own.

    A page asks for few classes, so that most of a lexicon's letters are one to it.

    spelling  letter of the lexicon -> the page's own
    opening   any letter that some rule can begin with
    able      two letters -> the rules that can begin with them, in order; filled as they are met
    """

    name: str
    rules: tuple[Rule, ...]
    spelling: dict[int, str]
    opening: re.Pattern[str]
    able: dict[str, tuple[Rule, ...]] = field(default_factory=dict)

    def _able(self, pair: str) -> tuple[Rule, ...]:
        found = self.able[pair] = tuple(rule for rule in self.rules if rule.may_begin(pair[0], pair[1:]))
        return found

    def run(self, row: list[Node], letters: str) -> tuple[list[Node], str]:
        """The row with every phrase that a rule of this page builds put in place of its words, and its letters."""
        search, able = self.opening.search, self.able
        own = letters.translate(self.spelling)
        out: list[Node] = []
        spelt: list[str] = []
        done = 0
        opening = search(own)
        while opening:
            at = end = opening.start()
            pair = own[at : at + 2]
            for rule in able[pair] if pair in able else self._able(pair):
                node, end = rule.built(own, at, row)
                if node is not None:
                    out += row[done:at]
                    out.append(node)
                    spelt += (letters[done:at], node.letter)
                    done = end
                    break
            opening = search(own, max(end, at + 1))
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


def _arguments(rule: Rule, match: re.Match[str], row: list[Node]) -> list[Any]:
    """What the builder gets: for each element its node, its nodes, or None."""
    given: list[Any] = []
    for index, many in enumerate(rule.many, start=1):
        start, end = match.span(index)
        if many:
            given.append(tuple(row[start:end]) if start >= 0 else ())
        elif start == end or start < 0:
            given.append(None)
        else:
            given.append(row[start])
    return given


def _node(rule: Rule, parts: list[Node], value: Any) -> Node:
    words = " ".join([part.word for part in parts])
    return Node(rule.kind, parts[0].start, parts[-1].end, words, value, rule.name, tuple(parts))


def _compiled(rule: Rule, macros: dict[str, str], alphabet: Alphabet, kind: Kind) -> Rule:
    text = expression(rule.pattern, alphabet=alphabet, macros=macros)
    elements = _elements(rule.pattern, macros)
    return Rule(
        rule.name,
        rule.pattern,
        rule.makes,
        rule.build,
        many=tuple(element.endswith(("*", "+", ")")) or ")" in element for element in elements),
        expression=text,
        begins=beginnings(rule.pattern, alphabet=alphabet, macros=macros),
        kind=kind,
    )


def _elements(pattern: str, macros: dict[str, str]) -> list[str]:
    """The top-level elements of a pattern with their signs; a macro counts as a group."""
    elements: list[str] = []
    depth = 0
    for piece in re.findall(r"[!~]?[A-Z][A-Z0-9_]*|[()|?*+]", pattern):
        if depth == 0 and piece in ("?", "*", "+"):
            elements[-1] += piece
        elif depth == 0 and piece != ")":
            elements.append("(" + piece + ")" if piece in macros else piece)
        elif depth > 0:
            elements[-1] += piece
        depth += (piece == "(") - (piece == ")")
    return elements
