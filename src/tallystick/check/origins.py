"""Who counted: records that pass on one count are of one origin, however many publishers print it."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.check.candidate import Candidate

Names = frozenset[str]


def independent(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates by origin: those whose publishers share a party, a publisher or a source stand together."""
    groups: list[tuple[Names, tuple[Candidate, ...]]] = []
    for each in candidates:
        names = _names(each)
        if not names:
            continue
        one = names
        members: tuple[Candidate, ...] = (each,)
        for other, more in [group for group in groups if group[0] & names]:
            one, members = one | other, more + members
            groups.remove((other, more))
        groups.append((one, members))
    return tuple(members for _, members in groups)


def collapsed(groups: Iterable[tuple[Candidate, ...]]) -> str:
    """Which publishers are one origin, and by whose count: "World Bank and UNFPA rest on …"; "" where none are."""
    return "; ".join(dict.fromkeys(sentence for members in groups for sentence in _sources(members)))


def _names(of: Candidate) -> Names:
    return frozenset((of.origin, of.publisher, *of.rests_on)) - {""}


def _sources(members: tuple[Candidate, ...]) -> Iterable[str]:
    """Each source that two publishers of the group share, with who rests on it."""
    publishers = {of.publisher for of in members if of.publisher}
    for source in sorted({name for of in members for name in of.rests_on}):
        resting = sorted({of.publisher for of in members if source in of.rests_on} - {source, ""})
        if resting and len({*resting, *({source} & publishers)}) > 1:
            yield f"{_and(resting)} rest{'s' if len(resting) == 1 else ''} on {source}"


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
