"""Names of one table to ids of places and parties: each must mean one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from tallystick.errors import TallystickError
from tallystick.model.names import Names, Place
from tallystick.records.strict import Row, only, refusal

_HINT = {"country", "kind", "id"}
_SHOWN = 5


class Atlas(Struct, frozen=True):
    """Names of one table to ids of places and parties.

    hints  form to `country` (ISO 3166-1 alpha-2), `kind` and `id`: which of several places the table means
    known  what has been looked up so far, parties without a country
    """

    file: str
    names: Names
    hints: Mapping[str, Row]
    known: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def place(self, form: str, country: str = "", *, where: str = "") -> str:
        """The id of the one place that the form means in this table. A country's name means the country.

        where  the row that names it; "" where the table does
        """
        if (form, country) not in self.known:
            self.known[form, country] = self._placed(form, country, where or self.file)
        return self.known[form, country]

    def party(self, form: str) -> str:
        """The id of the one party that the form names; "" for ""."""
        if form and (form, None) not in self.known:
            self.known[form, None] = self._sided(form)
        return self.known[form, None] if form else ""

    def _sided(self, form: str) -> str:
        parties = self.names.parties(form)
        if len(parties) != 1:
            raise refusal(
                f"{self.file}, party '{form}'",
                found=f"{len(parties)} parties",
                expected="a name that means one party",
                remedy="use another of its names, or add the party to the table of parties",
            )
        return parties[0].id

    def _placed(self, form: str, country: str, where: str) -> str:
        hint = self.hints.get(form, {})
        where = f"{where}, place '{form}'"
        only(hint, _HINT, where=where)
        wanted = hint | ({"country": country} if country else {})
        left = [place for place in self.names.places(form) if _fits(place, wanted)]
        if len(left) > 1 and not hint:
            left = [place for place in left if place.kind == "country"] or left
        if len(left) != 1:
            raise _unplaced(form, where, left)
        return left[0].id


def _fits(place: Place, wanted: Row) -> bool:
    return all(
        value in place.country.replace(",", " ").split() if key == "country" else getattr(place, key) == value
        for key, value in wanted.items()
    )


def _unplaced(form: str, where: str, left: list[Place]) -> TallystickError:
    several = ", ".join(f"{place.id} ({place.kind}, {place.country})" for place in left[:_SHOWN])
    return refusal(
        where,
        found=f"{len(left)} places: {several}" if left else "no place of that name",
        expected="a name that means one place",
        remedy="tell it apart under [places] by country, kind or id"
        + (f', for instance {_key(form)} = {{ id = "{left[0].id}" }}' if left else "")
        + ", or use a name that the gazetteer knows",
    )


def _key(form: str) -> str:
    """The form as a key of TOML: in quotes, unless it is one plain word."""
    return form if form.isascii() and form.isalnum() else f'"{form}"'
