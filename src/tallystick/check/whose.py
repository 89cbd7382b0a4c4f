"""Whose people a figure is of, by the words around it: 58,000 American soldiers; 300 fighters of the Reds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.places import same_party
from tallystick.check.subjects import names_group
from tallystick.check.tables import Step, parts
from tallystick.check.wording import lower
from tallystick.model.claim import Kind
from tallystick.model.finding import Axis
from tallystick.model.names import Party
from tallystick.model.record import Total

COMBATANTS = "combatants"
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|[,;:()–—]")
_LONGEST = 6  # words of a name: Liberation Tigers of Tamil Eelam
_REACH = 5  # words between a figure and the name of those whom it counts
_GOVERNMENT = "government"


class Whose(Struct, frozen=True):
    """Whose fighters a text counts.

    words  as it names them: American, the Reds, government
    party  id; "" where no one party has that name
    role   whether the words name a government by its role only
    """

    words: str
    party: str = ""
    role: bool = False


def whose(asked: Asked) -> Whose | None:
    """Whose fighters the figure is of; None where it is of no fighters, or the text says of no side."""
    if asked.claim.population != COMBATANTS:
        return None
    if COMBATANTS not in asked.sides:
        asked.sides[COMBATANTS] = _in_share(asked) or _after(asked) or _before(asked)
    return asked.sides[COMBATANTS]


def _after(asked: Asked) -> Whose | None:
    """58,000 American soldiers; 300 of the Red fighters; 300 fighters of the Reds, of the army."""
    words, table = _WORD.findall(asked.after), asked.axes.whose
    for at in range(min(_REACH, len(words))):
        if words[at].lower() in table["roles"] and not words[at][0].isupper():
            return _by_role(asked, words[at])
        if words[at][0].isupper() and (found := _named(asked, words, at)):
            return found
        if not words[at][0].isalpha() or words[at].lower() in table["ended_by"] or words[at][0].isupper():
            return None
    return None


def _before(asked: Asked) -> Whose | None:
    """The Reds have lost 300 fighters."""
    words = _WORD.findall(asked.before)
    if not words or words.pop().lower() not in asked.axes.whose["lost"]:
        return None
    while words and words[-1].lower() in asked.axes.whose["beside_lost"]:
        words.pop()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = _named(asked, words[-length:], 0, whole=True)
        if found:
            return found
    return None


def _in_share(asked: Asked) -> Whose | None:
    """A fifth of the dead were Red soldiers: of a share, the name stands before the word for those who are it."""
    if asked.claim.kind is not Kind.SHARE:
        return None
    sentence = asked.setting.text[asked.claim.sentence.start : asked.claim.sentence.end]
    for noun in re.finditer(rf"\b(?:{'|'.join(parts()['people'][COMBATANTS])})\b", sentence, re.IGNORECASE):
        words = _WORD.findall(sentence[: noun.start()])[-_LONGEST:]
        if words and words[-1].lower() in asked.axes.whose["roles"]:
            return _by_role(asked, words[-1])
        for at in range(len(words)):
            form = " ".join(words[at:])
            if found := asked.names.parties(form):
                return _as_party(asked, form, found, [noun[0]])
    return None


def _named(asked: Asked, words: Sequence[str], at: int, *, whole: bool = False) -> Whose | None:
    """The longest name that begins at a word; where it is of no party, the word itself.

    whole  only a name that ends with the words
    """
    longest = min(_LONGEST, len(words) - at)
    for length in range(longest, longest - 1 if whole else 0, -1):
        form = " ".join(words[at : at + length])
        found = asked.names.parties(form)
        if found:
            return _as_party(asked, form, found, words[at : at + length + 1])
    return None if whole else Whose(words[at])


def _as_party(asked: Asked, form: str, found: Sequence[Party], words: Sequence[str]) -> Whose:
    """The one party that a name means, with the words beside it."""
    named = [party.id for party in found if not _irregular(asked, party, words)]
    return Whose(form, named[0] if len(named) == 1 else "")


def _irregular(asked: Asked, party: Party, words: Sequence[str]) -> bool:
    """Whether a people's name stands before a word for fighters of no army: Syrian rebels are not the government's."""
    return _is_state(party) and not {word.lower() for word in words}.isdisjoint(asked.axes.whose["irregular"])


def _by_role(asked: Asked, words: str) -> Whose:
    """Government soldiers: those of the one country in which the places told lie."""
    lands = {code for id in asked.places if (place := asked.names.place(id)) for code in place.country.lower().split()}
    governments = [id for code in sorted(lands) if asked.names.party(id := f"party-gov-{code}")]
    return Whose(words, governments[0] if len(governments) == 1 else "", role=True)


# ---- totals -------------------------------------------------------------------------------------------------------


def side_steps(asked: Asked, row: Total, *, only: bool) -> tuple[Step, ...]:
    """What it takes to read a claim about fighters as being of the people that a row counts.

    only  whether no other side's people are on record beside the row's
    """
    told = whose(asked)
    if told is None or row.population not in (COMBATANTS, *asked.axes.own_groups):
        if row.whose and asked.claim.population == COMBATANTS and not only:
            return (asked.axes.step(Axis.POPULATION, "one_side", definition=definition(asked, row)),)
        return ()
    if row.whose == told.party != "" or names_group(asked, row):
        return ()
    if not row.whose:
        known = row.population in asked.axes.own_groups
        return () if known else (asked.axes.step(Axis.POPULATION, "whichever", party=named(asked, told)),)
    words = {"party": named(asked, told), "definition": definition(asked, row)}
    akin = bool(told.party) and same_party(asked.names, told.party, row.whose)
    return (asked.axes.step(Axis.POPULATION, "akin" if akin else "other_side", **words),)


def definition(asked: Asked, row: Total) -> str:
    """What the row counts, so that it can go on a sentence: with a small letter, unless a side's name begins it."""
    told = row.definition.rstrip(".")
    words = told.split(" ")
    is_name = any(asked.names.parties(" ".join(words[:length])) for length in (1, 2))
    return told if row.whose and is_name else lower(told)


def called(asked: Asked, party: str) -> str:
    """A government by its country, another party by its name, in the document's own words where it has them; or ""."""
    if not party:
        return ""
    known = asked.names.party(party)
    lands = [place for place in (asked.names.place(at) for at in known.places) if place] if known else []
    land = next((land.id for land in lands if land.kind == "country"), "") if _is_state(known) else ""
    told = asked.sides.get(COMBATANTS)
    as_told = told and told.party == party and known and told.words in (name.text for name in known.names)
    return told.words if told and as_told and not land else asked.called(land or party)


def _is_state(party: Party | None) -> bool:
    return party is not None and party.kind == _GOVERNMENT


def named(asked: Asked, told: Whose) -> str:
    """Those whom the text names: by the party's name, else in its own words."""
    return called(asked, told.party) if told.party else f"“{told.words}”"


def cautions(asked: Asked, row: Total) -> Iterator[str]:
    """What has to be said where a row of one side speaks for a text that does not say whose, or says it by a role."""
    told = whose(asked)
    if not row.whose or asked.claim.population != COMBATANTS:
        return
    if told is None:
        yield "The record is of one side's fighters alone; the text does not say whose they were"
    elif told.role:
        yield by_role(asked, told)


def by_role(asked: Asked, told: Whose) -> str:
    """Who is taken to be meant by a role."""
    return f"“{told.words}” is taken to mean that of {called(asked, told.party)}"
