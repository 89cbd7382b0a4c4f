"""The publishers and record sets that a hierarchy names: one that there is nothing of would decide nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.cli.complaint import complain
from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.policy import names_for

if TYPE_CHECKING:
    from tallystick.model.record import RecordSet
    from tallystick.project import Project

SHOWN = 12
"""Publishers named in a message, those with most rows; the shelf quotes more than a hundred."""
NEAR = 4
"""Names offered for one that is not known."""


def check_preferred(project: Project) -> None:
    """Raises TallystickError for a name of --prefer that no record set of the run and no publisher in them has."""
    for trouble in _unknown_names(project):
        trouble.where = f"--prefer {trouble.where}"
        raise trouble


def warn_of_unknown(project: Project) -> None:
    """Says on standard error which names of the list in `tallystick.toml` decide nothing, for want of such a set."""
    where, effect = "tallystick.toml, [competing], publishers", "that name decides nothing; the rest of the list does"
    for trouble in _unknown_names(project):
        trouble.where, trouble.effect = f"{where}: {trouble.where}", effect
        complain(str(trouble))


def _unknown_names(project: Project) -> Iterator[TallystickError]:
    if not project.policy.publishers:
        return
    sets = project.record_sets
    known = {name for held in sets for name in names_for(held.name, _publishers(held))}
    for name in project.policy.publishers:
        if name.strip().casefold() not in known:
            yield _unknown(name, sets)


def _publishers(held: RecordSet) -> Counter[str]:
    """Who published the rows, and how many each; of events, the publisher of the set."""
    if held.rows and held.events is None:
        return Counter(row.publisher for row in held.rows)
    return Counter([held.publisher])


def _unknown(name: str, sets: tuple[RecordSet, ...]) -> TallystickError:
    counts: Counter[str] = Counter()
    for held in sets:
        counts += _publishers(held)
    publishers = [each for each, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    names = [held.name for held in sets]
    more = f" and {len(publishers) - SHOWN} more" if len(publishers) > SHOWN else ""
    near = _near(name, [*publishers, *names])
    spelling = f"perhaps {' or '.join(near)} is meant" if near else "check the spelling"
    return TallystickError(
        name,
        "no publisher and no record set of that name among those asked",
        f"a record set ({', '.join(names)}) or a publisher ({'; '.join(publishers[:SHOWN])}{more})",
        "nothing was checked, because that name would decide nothing",
        f"{spelling}; a set that is meant has to be asked, with --records or in tallystick.toml",
        ExitStatus.USAGE,
    )


def _near(name: str, known: list[str]) -> list[str]:
    """The names spelled nearly so, then those that hold it."""
    from difflib import get_close_matches

    asked = name.strip().casefold()
    full = {short: each for each in known for short in sorted(names_for(each, ()))}
    close = [full[short] for short in get_close_matches(asked, full)]
    holding = [each for each in known if asked and asked in each.casefold()]
    return list(dict.fromkeys([*close, *holding]))[:NEAR]
