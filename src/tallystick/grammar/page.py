"""Grammar pages: rules in order, run over a row of nodes, each match replaced by the node it builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tallystick.grammar.node import Alphabet, Kind, Node
from tallystick.grammar.pattern import expression, openings

Builder = Callable[..., Any]


@dataclass(slots=True)
class Rule:
    """A named pattern and what it builds: the builder gets the node of each top-level element of the pattern.

    An element with `?` that is absent gives None; one with `*` or `+`, or a group, gives its nodes as a tuple.
    A builder that returns None declines, and the next rule is tried.
    """

    name: str
    pattern: str
    makes: tuple[str, ...]
    build: Builder
    many: tuple[bool, ...] = ()
    optional: tuple[bool, ...] = ()
    expression: str = ""
    kind: Kind = ("", frozenset())
    compiled: re.Pattern[str] | None = None

    def matches(self, letters: str, at: int) -> re.Match[str] | None:
        """Where the pattern fits from this node on; compiled on first use, so that a cold start stays fast."""
        if self.compiled is None:
            self.compiled = re.compile(self.expression, re.DOTALL)
        return self.compiled.match(letters, at)


@dataclass(slots=True)
class Page:
    """One page of a grammar: reads top to bottom, first rule first.

    macros  names for sub-patterns that several rules share
    """

    name: str
    macros: dict[str, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    anywhere: re.Pattern[str] | None = None

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
        """The page, ready to run over nodes with letters of this alphabet."""
        ready = tuple(_compiled(rule, self.macros, alphabet) for rule in self.rules)
        alternatives = "|".join(
            f"({expression(rule.pattern, alphabet=alphabet, macros=self.macros, groups=False)})" for rule in self.rules
        )
        anywhere = f"{self._opening(alphabet)}(?:{alternatives})"
        return CompiledPage(self.name, ready, re.compile(anywhere, re.DOTALL))

    def _opening(self, alphabet: Alphabet) -> str:
        """A look at the first letter, which spares most places of a row the trial of every rule."""
        begins = [openings(rule.pattern, alphabet=alphabet, macros=self.macros) for rule in self.rules]
        known = [letters for letters in begins if letters is not None]
        return f"(?=[{''.join(sorted(frozenset().union(*known)))}])" if len(known) == len(begins) else ""


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page whose patterns are regular expressions over one alphabet.

    anywhere  finds the next place where a rule fits; the group that took part is the number of the first such rule
    """

    name: str
    rules: tuple[Rule, ...]
    anywhere: re.Pattern[str]

    def run(self, row: list[Node]) -> list[Node]:
        """The row with every phrase that a rule of this page builds put in place of its words."""
        letters = "".join([node.letter for node in row])
        found = self.anywhere.search(letters)
        if not found:
            return row
        out: list[Node] = []
        done = 0
        while found:
            at = found.start()
            made = self._first_built(letters, row, at, (found.lastindex or 1) - 1)
            if made is None:
                found = self.anywhere.search(letters, at + 1)
                continue
            node, end = made
            out += row[done:at]
            out.append(node)
            done = end
            found = self.anywhere.search(letters, end)
        return out + row[done:] if out else row

    def _first_built(self, letters: str, row: list[Node], at: int, first: int) -> tuple[Node, int] | None:
        """The node of the first rule, from this number on, that fits here and does not decline."""
        for rule in self.rules[first:]:
            match = rule.matches(letters, at)
            if match and match.end() > at:
                value = rule.build(*_arguments(rule, match, row))
                if value is not None:
                    return _node(rule, row[at : match.end()], value), match.end()
        return None


def _arguments(rule: Rule, match: re.Match[str], row: list[Node]) -> list[Any]:
    """What the builder gets: for each element its node, its nodes, or None."""
    given: list[Any] = []
    for index in range(len(rule.many)):
        start, end = match.span(index + 1)
        if rule.many[index]:
            given.append(tuple(row[start:end]) if start >= 0 else ())
        elif start == end or start < 0:
            given.append(None)
        else:
            given.append(row[start])
    return given


def _node(rule: Rule, parts: list[Node], value: Any) -> Node:
    words = " ".join([part.word for part in parts])
    return Node(rule.kind, parts[0].start, parts[-1].end, words, value, rule.name, tuple(parts))


def _compiled(rule: Rule, macros: dict[str, str], alphabet: Alphabet) -> Rule:
    text = expression(rule.pattern, alphabet=alphabet, macros=macros)
    elements = _elements(rule.pattern, macros)
    return Rule(
        rule.name,
        rule.pattern,
        rule.makes,
        rule.build,
        many=tuple(element.endswith(("*", "+", ")")) or ")" in element for element in elements),
        optional=tuple(element.endswith("?") for element in elements),
        expression=text,
        kind=alphabet.kind(rule.makes),
    )


def _elements(pattern: str, macros: dict[str, str]) -> list[str]:
    """The top-level elements of a pattern with their signs; a macro counts as a group."""
    elements: list[str] = []
    depth = 0
    for piece in re.findall(r"!?[A-Z][A-Z0-9_]*|[()|?*+]", pattern):
        if depth == 0 and piece in ("?", "*", "+"):
            elements[-1] += piece
        elif depth == 0 and piece != ")":
            elements.append("(" + piece + ")" if piece in macros else piece)
        elif depth > 0:
            elements[-1] += piece
        depth += (piece == "(") - (piece == ")")
    return elements
