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

    many, group  which elements give several nodes; the number of the rule's group in the page's expression
    """

    name: str
    pattern: str
    makes: tuple[str, ...]
    build: Builder
    many: tuple[bool, ...] = ()
    expression: str = ""
    kind: Kind = ("", frozenset())
    group: int = 0
    compiled: re.Pattern[str] | None = None

    def matches(self, letters: str, at: int) -> re.Match[str] | None:
        """Where the pattern fits from this node on; compiled on first use, as most rules are first where they fit."""
        if self.compiled is None:
            self.compiled = re.compile(f"({self.expression})", re.DOTALL)
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
        ready: list[Rule] = []
        group = 1
        for rule in self.rules:
            ready.append(_compiled(rule, self.macros, alphabet, group))
            group += 1 + len(ready[-1].many)
        anywhere = f"{self._opening(alphabet)}(?:{'|'.join(f'({rule.expression})' for rule in ready)})"
        return CompiledPage(self.name, tuple(ready), re.compile(anywhere, re.DOTALL))

    def _opening(self, alphabet: Alphabet) -> str:
        """A look at the first letter, which spares most places of a row the trial of every rule."""
        begins = [openings(rule.pattern, alphabet=alphabet, macros=self.macros) for rule in self.rules]
        known = [letters for letters in begins if letters is not None]
        return f"(?=[{''.join(sorted(frozenset().union(*known)))}])" if len(known) == len(begins) else ""


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page whose patterns are regular expressions over one alphabet.

    anywhere  finds the next place where a rule fits; the group that closes last is that of the first such rule
    """

    name: str
    rules: tuple[Rule, ...]
    anywhere: re.Pattern[str]
    numbers: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", {rule.group: number for number, rule in enumerate(self.rules)})

    def run(self, row: list[Node], letters: str) -> tuple[list[Node], str]:
        """The row with every phrase that a rule of this page builds put in place of its words, and its letters."""
        found = self.anywhere.search(letters)
        if not found:
            return row, letters
        out: list[Node] = []
        spelt: list[str] = []
        done = 0
        while found:
            at = found.start()
            made = self._first_built(found, row)
            if made is None:
                found = self.anywhere.search(letters, at + 1)
                continue
            node, end = made
            out += row[done:at]
            out.append(node)
            spelt += (letters[done:at], node.letter)
            done = end
            found = self.anywhere.search(letters, end)
        return (out + row[done:], "".join(spelt) + letters[done:]) if out else (row, letters)

    def _first_built(self, found: re.Match[str], row: list[Node]) -> tuple[Node, int] | None:
        """The node of the first rule that fits here and does not decline."""
        number = self.numbers[found.lastindex or 1]
        made = _built(self.rules[number], found, row, self.rules[number].group)
        if made is not None:
            return made
        for rule in self.rules[number + 1 :]:
            match = rule.matches(found.string, found.start())
            made = _built(rule, match, row, 1) if match else None
            if made is not None:
                return made
        return None


def letters_of(row: list[Node]) -> str:
    """The row as a string that patterns run over."""
    return "".join([node.letter for node in row])


def run_over(row: list[Node], pages: Iterable[CompiledPage]) -> list[Node]:
    """The row after each of the pages has been run over it, in order."""
    letters = letters_of(row)
    for page in pages:
        row, letters = page.run(row, letters)
    return row


def _built(rule: Rule, match: re.Match[str], row: list[Node], group: int) -> tuple[Node, int] | None:
    """What the rule makes of a match whose groups begin at this number; None where it declines."""
    start, end = match.span(group)
    if end == start:
        return None
    value = rule.build(*_arguments(rule, match, row, group))
    return None if value is None else (_node(rule, row[start:end], value), end)


def _arguments(rule: Rule, match: re.Match[str], row: list[Node], group: int) -> list[Any]:
    """What the builder gets: for each element its node, its nodes, or None."""
    given: list[Any] = []
    for index, many in enumerate(rule.many, start=group + 1):
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


def _compiled(rule: Rule, macros: dict[str, str], alphabet: Alphabet, group: int) -> Rule:
    text = expression(rule.pattern, alphabet=alphabet, macros=macros)
    elements = _elements(rule.pattern, macros)
    return Rule(
        rule.name,
        rule.pattern,
        rule.makes,
        rule.build,
        many=tuple(element.endswith(("*", "+", ")")) or ")" in element for element in elements),
        expression=text,
        kind=alphabet.kind(rule.makes),
        group=group,
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
