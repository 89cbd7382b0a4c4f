"""Settles competing counts as the user chose: by itself each, by range, majority, hierarchy or discussion."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, Tried
from tallystick.check.library import Library
from tallystick.check.origins import independent
from tallystick.check.relation import ends, estimates, relation
from tallystick.check.tables import policies
from tallystick.check.wording import compared, figure, short
from tallystick.model.finding import Competing, Fit, Relation, Settled
from tallystick.model.policy import Policy, Settling, names_for
from tallystick.model.quantity import Bound
from tallystick.model.record import Toll, Total

_SPEAKS = (Relation.AGREES, Relation.ABOVE, Relation.BELOW)
Chosen = tuple[tuple[Candidate, ...], str]
"""The figures that are held against the claim, and the reason why these."""


def settle(asked: Asked, literal: tuple[Tried, ...], shelf: Library) -> Settled:
    """What the policy holds against the claim, where the figures that speak on it as worded differ."""
    policy = shelf.policy
    speaking = [each for each in literal if _is_count(each)]
    if len({_key(each.candidate) for each in speaking}) < 2:
        return Settled(policy.settling)
    figures = tuple(_competing(each, shelf) for each in sorted(speaking, key=lambda of: _place(of.candidate, shelf)))
    if policy.settling is Settling.EACH:
        why = f"Competing counts stand side by side here (policy: {policies()[Settling.EACH]['title']})"
        return Settled(policy.settling, figures, why=why)
    chosen, reason = _chosen(policy, [each.candidate for each in speaking], shelf)
    if not chosen:
        title = policies()[policy.settling]["title"]
        why = f"Competing counts stand side by side here (policy: {title}), which does not decide: {reason}"
        return Settled(policy.settling, figures, why=why)
    return _held(asked, (chosen, reason), Settled(policy.settling, figures))


def _is_count(each: Tried) -> bool:
    """Whether it is somebody's figure: no rank, and neither the text's own nor of the gazetteer."""
    of = each.candidate
    return each.held.relation in _SPEAKS and of.verdict is None and bool(of.origin)


def unsettled(fit: Fit, settled: Settled) -> str:
    """That the figures stand by themselves, where they disagree or the policy does not decide; else ""."""
    chosen = settled.policy is not Settling.EACH and fit is not Fit.NOT_CHECKABLE
    return settled.why if settled.relation is None and (chosen or fit is Fit.RECORDS_DISAGREE) else ""


def _chosen(policy: Policy, speaking: list[Candidate], shelf: Library) -> Chosen:
    if len({candidate.unit for candidate in speaking}) > 1:
        return (), "the figures are in several units"
    if policy.settling is Settling.RANGE:
        return tuple(speaking), f"the lowest to the highest of {len(speaking)} figures"
    if policy.settling is Settling.MAJORITY:
        return _by_majority(speaking)
    if policy.settling is Settling.HIERARCHY:
        return _by_hierarchy(policy, speaking, shelf)
    return _by_discussion(speaking, shelf)


def _by_majority(speaking: list[Candidate]) -> Chosen:
    """The figure of the most origins; none where two figures have as many."""
    origins = independent(speaking)
    votes = Counter(key for members in origins for key in {_key(candidate) for candidate in members})
    (first, most), *others = votes.most_common()
    if len(origins) == 1:
        return (), "the figures are all of one origin"
    if most < 2 or (others and others[0][1] == most):
        return (), f"of {len(origins)} independent origins no more give one figure than any other"
    chosen = next(candidate for candidate in speaking if _key(candidate) == first)
    return (chosen,), f"{most} of {len(origins)} independent origins give it"


def _by_hierarchy(policy: Policy, speaking: list[Candidate], shelf: Library) -> Chosen:
    """The figures of the first of the list that speaks, by publisher or by record set."""
    for name in policy.publishers:
        found = tuple(each for each in speaking if name.casefold() in _called(each, shelf))
        if found:
            return found, f"{name} stands first of those that speak in the list {'; '.join(policy.publishers)}"
    return (), f"nobody in the list {'; '.join(policy.publishers)} speaks on it"


def _by_discussion(speaking: list[Candidate], shelf: Library) -> Chosen:
    """The figure that a person entered as decided."""
    decided = [each for each in speaking if any(row.decides for row in _rows(each, shelf))]
    if len({_key(each) for each in decided}) > 1:
        return (), "several rows of hand/records.toml are marked as decided, and they differ"
    if not decided:
        return (), "no row of hand/records.toml that is marked as decided speaks on it"
    row = next(row for row in _rows(decided[0], shelf) if row.decides)
    said = row.by_hand
    return (decided[0],), f"{said[:1].lower()}{said[1:]}"


def _held(asked: Asked, chosen: Chosen, settled: Settled) -> Settled:
    candidates, reason = chosen
    toll = _joined(candidates)
    span = ends(toll, estimates(toll)[0] if len(candidates) == 1 else "interval")
    assert span is not None  # what speaks has a figure
    bound = Bound.AT_LEAST if toll.high is None else Bound.EXACT
    held = relation(candidates[0].claimed, *span, tolerances=asked.tolerances, recorded=bound)
    title = policies()[settled.policy]["title"]
    least = "at least " if toll.high is None else ""
    told = f"{least}{_figure(toll, candidates[0].unit)}"
    why = (
        f"Competing counts are settled (policy: {title}; {reason}): {told}; "
        f"{compared(asked.claim.text, held.relation, held.ratio)}. "
        f"The figures that compete: {'; '.join(map(said, settled.figures))}"
    )
    return Settled(settled.policy, settled.figures, toll, held.relation, why)


def said(competing: Competing) -> str:
    """OHCHR 3,404; UCDP 3,900 (range 3,100–4,200)."""
    least = "at least " if competing.toll.high is None and competing.toll.best is not None else ""
    return f"{competing.publisher} {least}{_figure(competing.toll, competing.unit)}"


def _figure(toll: Toll, unit: str) -> str:
    """The figure; one that was computed, a rate or a share, as short as a reader wants it."""
    values = (None if value is None else _short(value) for value in (toll.low, toll.best, toll.high))
    return figure(Toll(*values), unit)


def _short(value: Decimal) -> Decimal:
    return value if value == value.to_integral_value() else Decimal(short(value).replace(",", ""))


def _joined(candidates: tuple[Candidate, ...]) -> Toll:
    """One figure as it stands; several from the lowest to the highest, open above where one of them is a minimum."""
    if len(candidates) == 1:
        return candidates[0].toll
    spans = [span for each in candidates if (span := ends(each.toll, "interval"))]
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    if any(each.minimum and ends(each.toll, "interval") == (high, high) for each in candidates):
        return Toll(low, high, None)
    return Toll(low, None, high)


def _competing(each: Tried, shelf: Library) -> Competing:
    of = each.candidate
    publisher = "; ".join(_publishers(of, shelf)) or of.record_set
    return Competing(of.record_set, publisher, of.origin, of.toll, of.unit, each.held.relation)


def _called(of: Candidate, shelf: Library) -> frozenset[str]:
    return names_for(of.record_set, _publishers(of, shelf))


def _publishers(of: Candidate, shelf: Library) -> tuple[str, ...]:
    """Who published the rows of a candidate; of events, the publisher of the set."""
    rows = tuple(dict.fromkeys(row.publisher for row in _rows(of, shelf)))
    return rows or tuple(one.publisher for one in shelf.sets if one.name == of.record_set)


def _rows(of: Candidate, shelf: Library) -> tuple[Total, ...]:
    """The totals that a candidate rests on; () where it rests on events, of which there may be very many."""
    if any(one.events is not None for one in shelf.sets if one.name == of.record_set):
        return ()
    return shelf.rows_of(of.record_set, of.ids())


def _place(of: Candidate, shelf: Library) -> tuple[str, tuple[str, ...], str]:
    return of.record_set, _publishers(of, shelf), of.filter


def _key(of: Candidate) -> tuple[Decimal | None, ...]:
    return (of.toll.low, of.toll.best, of.toll.high)
