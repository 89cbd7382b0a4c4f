"""Times of day: 2 pm, half past three at night, noon, the morning."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.moments.values import digits_of, given, whole
from tallystick.languages.en.numbers import Number
from tallystick.languages.moments import Clock

CLOCKS = Page(
    "clocks",
    macros={
        "SPELT": "TENS HYPHEN? UNITNUM|TENS|UNITNUM",
        "HOUR": "FIGURE|UNITNUM|CLOCK",
        "HALFDAY": "AMPM|AORP|(INWORD THE DAYPART)|ATWORD? DAYPART",
    },
)

HOURS, MINUTES, NOON = 24, 60, 12
QUARTER = 15


def clock_of(node: Node) -> Clock | None:
    """11:38, 4.25, 0415, three; None where it cannot be a time of day."""
    if "CLOCK" in node.classes:
        return _clock([int(part) for part in node.word.split(":")])
    spelt = int(node.value.value) if isinstance(node.value, Number) and not node.word[0].isdecimal() else None
    spelt = given((node,), "UNITNUM") if spelt is None else spelt
    if spelt is not None:
        return _clock([int(spelt)])
    figure, point, minutes = node.word.partition(".")
    if not figure.isdecimal():
        return None
    if point:
        return _clock([int(figure), int(minutes)]) if len(minutes) == 2 else None
    if len(figure) == 4:
        return _clock([int(figure[:2]), int(figure[2:])])
    return _clock([int(figure)]) if len(figure) <= 2 else None


def _clock(numbers: list[int]) -> Clock | None:
    hour, minute, second = (*numbers, None, None)[:3]
    if hour is None or hour > HOURS or (minute or 0) >= MINUTES or (second or 0) >= MINUTES:
        return None
    return Clock(hour, minute, second)


def in_half(clock: Clock | None, half: tuple[Node, ...]) -> Clock | None:
    """The time with what tells its half of the day: `pm`, `in the evening`."""
    if clock is None or not half:
        return clock
    part = given(half, "DAYPART")
    named = given(half, "AMPM") or given(half, "AORP") or {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}.get(part)
    if not named or (clock.hour or 0) > NOON:
        return clock
    return replace(clock, hour=(clock.hour or 0) % NOON + (NOON if named == "pm" else 0), half=named)


@CLOCKS.rule("HOUR (AMPM|AORP) ZONE?", makes="TIME")
def hour_with_its_half(hour: tuple[Node, ...], half: tuple[Node, ...], _: Any) -> Clock | None:
    """2 pm, 3:52 AM, four p.m.; 7p where the letter touches the figure."""
    if "AORP" in half[0].classes and half[0].start != hour[0].end:
        return None
    return in_half(clock_of(hour[0]), half)


@CLOCKS.rule("(SPELT|FIGURE) MINUTEWORD? PASTTHEHOUR (UNITNUM|FIGURE) HALFDAY?", makes="TIME")
def minutes_past(count: tuple[Node, ...], _: Any, __: Any, hour: tuple[Node, ...], half: tuple[Node, ...]) -> Any:
    """Twelve past four, 25 min past three at night."""
    clock, minute = clock_of(hour[0]), whole(count)
    if clock is None or clock.minute is not None or not minute or minute >= MINUTES or (clock.hour or 0) > NOON:
        return None
    return in_half(replace(clock, minute=minute), half)


@CLOCKS.rule("ARTICLE? (HALF|QUARTERWORD) PASTTHEHOUR (UNITNUM|FIGURE) HALFDAY?", makes="TIME")
def part_past(_: Any, part: tuple[Node, ...], __: Any, hour: tuple[Node, ...], half: tuple[Node, ...]) -> Clock | None:
    """Half past three, a quarter past two."""
    clock = clock_of(hour[0])
    if clock is None or clock.minute is not None:
        return None
    return in_half(replace(clock, minute=QUARTER * 2 if "HALF" in part[0].classes else QUARTER), half)


@CLOCKS.rule("ARTICLE? (QUARTERWORD|(SPELT|FIGURE) MINUTEWORD) TOTHEHOUR (UNITNUM|FIGURE) HALFDAY?", makes="TIME")
def minutes_to(_: Any, count: tuple[Node, ...], __: Any, hour: tuple[Node, ...], half: tuple[Node, ...]) -> Any:
    """A quarter to two, six minutes to four."""
    clock = clock_of(hour[0])
    minutes = QUARTER if "QUARTERWORD" in count[0].classes else whole(count[:-1])
    if clock is None or clock.minute is not None or not clock.hour or not minutes or minutes >= MINUTES:
        return None
    return in_half(replace(clock, hour=clock.hour - 1, minute=MINUTES - minutes), half)


@CLOCKS.rule("HOUR OCLOCK HALFDAY?", makes="TIME")
def on_the_hour(hour: tuple[Node, ...], _: Any, half: tuple[Node, ...]) -> Clock | None:
    """Two o'clock, four o'clock in the morning."""
    return in_half(clock_of(hour[0]), half)


@CLOCKS.rule("CLOCK (HOURMARK FULLSTOP?)? HALFDAY? ZONE?", makes="TIME")
def in_figures(clock: Node, *rest: Any) -> Clock | None:
    """17:25, 16:10 hr, 4:40 in the morning."""
    return in_half(clock_of(clock), rest[1])


@CLOCKS.rule("FIGURE ZONE", makes="TIME")
def four_digits_and_zone(hour: Node, _: Any) -> Clock | None:
    """0415 GMT."""
    return clock_of(hour) if len(hour.word) == 4 else None


@CLOCKS.rule("FIGURE INWORD THE DAYPART", makes="TIME")
def hour_of_a_part(hour: Node, _: Any, __: Any, part: Node) -> Clock | None:
    """4 in the morning."""
    clock = clock_of(hour)
    return in_half(clock, (part,)) if clock and digits_of(hour) <= NOON else None


@CLOCKS.rule("UNITNUM INWORD THE DAYPART", makes="TIME")
def spelt_hour_of_a_part(hour: Node, _: Any, __: Any, part: Node) -> Clock | None:
    """Four in the morning."""
    return in_half(clock_of(hour), (part,))


@CLOCKS.rule("INWORD THE DAYPART (ATWORD|AROUND)? (HOUR OCLOCK|HOUR)", makes="TIME")
def part_and_its_hour(_: Any, __: Any, part: Node, at: tuple[Node, ...], hour: tuple[Node, ...]) -> Clock | None:
    """In the evening at 8, in the evening 6 o'clock."""
    clock = clock_of(hour[0])
    if clock is None or (not at and len(hour) == 1 and "CLOCK" not in hour[0].classes):
        return None
    return in_half(clock, (part,))


@CLOCKS.rule("UNITNUM SPELT AMPM", makes="TIME")
def spelt_hour_and_minutes(hour: Node, minutes: tuple[Node, ...], half: Node) -> Clock | None:
    """Three fifty pm."""
    clock, minute = clock_of(hour), whole(minutes)
    if clock is None or not minute or minute >= MINUTES:
        return None
    return in_half(replace(clock, minute=minute), (half,))


@CLOCKS.rule("FIGURE? NOON", makes="TIME")
def noon(hour: Node | None, node: Node) -> Clock | None:
    """Noon, 12 noon, midday, midnight."""
    return Clock(given((node,), "NOON")) if hour is None or hour.word == str(NOON) else None
