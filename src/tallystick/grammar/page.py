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

    many  which elements give several nodes
    """

    name: str
    pattern: str
    makes: tuple[str, ...]
    build: Builder
    many: tuple[bool, ...] = ()
    expression: str = ""
    kind: Kind = ("", frozenset())
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
        begins = tuple(openings(rule.pattern, alphabet=alphabet, macros=self.macros) for rule in self.rules)
        known = [letters for letters in begins if letters is not None]
        every = "".join(sorted(frozenset().union(*known)))
        return CompiledPage(self.name, ready, begins, re.compile(f"[{every}]" if len(known) == len(begins) else "."))


@dataclass(frozen=True, slots=True)
class Trial:
    """The rules that a letter can begin, in order, as one expression.

    rules  number of a group of the expression -> number of its rule; the group that closes last is that of the rule
    """

    expression: re.Pattern[str]
    rules: dict[int, int]


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page whose patterns are regular expressions over one alphabet.

    begins   the letters that each rule can begin with; None is any
    opening  any letter that some rule can begin with
    trials   letter -> the rules that it can begin, compiled when the letter is first met
    """

    name: str
    rules: tuple[Rule, ...]
    begins: tuple[frozenset[str] | None, ...]
    opening: re.Pattern[str]
    trials: dict[str, Trial] = field(default_factory=dict)
    shared: dict[tuple[int, ...], Trial] = field(default_factory=dict)

    def _trial(self, letter: str) -> Trial:
        able = tuple(at for at, letters in enumerate(self.begins) if letters is None or letter in letters)
        if able not in self.shared:
            groups: dict[int, int] = {}
            group = 1
            for at in able:
                groups[group] = at
                group += 1 + len(self.rules[at].many)
            either = "|".join(f"({self.rules[at].expression})" for at in able)
            self.shared[able] = Trial(re.compile(either, re.DOTALL), groups)
        return self.trials.setdefault(letter, self.shared[able])

    def _next(self, letters: str, at: int) -> tuple[re.Match[str], Trial] | None:
        """The next place, from this node on, where a rule fits."""
        opening = self.opening.search(letters, at)
        while opening:
            letter = opening.group()
            trial = self.trials.get(letter) or self._trial(letter)
            found = trial.expression.match(letters, opening.start())
            if found:
                return found, trial
            opening = self.opening.search(letters, opening.end())
        return None

    def run(self, row: list[Node], letters: str) -> tuple[list[Node], str]:
        """The row with every phrase that a rule of this page builds put in place of its words, and its letters."""
        following = self._next(letters, 0)
        if following is None:
            return row, letters
        out: list[Node] = []
        spelt: list[str] = []
        done = 0
        while following:
            at = following[0].start()
            made = self._first_built(*following, row)
            if made is None:
                following = self._next(letters, at + 1)
                continue
            node, end = made
            out += row[done:at]
            out.append(node)
            spelt += (letters[done:at], node.letter)
            done = end
            following = self._next(letters, end)
        return (out + row[done:], "".join(spelt) + letters[done:]) if out else (row, letters)

    def _first_built(self, found: re.Match[str], trial: Trial, row: list[Node]) -> tuple[Node, int] | None:
        """The node of the first rule that fits here and does not decline."""
        group = found.lastindex or 1
        number = trial.rules[group]
        made = _built(self.rules[number], found, row, group)
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


def _compiled(rule: Rule, macros: dict[str, str], alphabet: Alphabet) -> Rule:
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
