"""Times that a text has told before: carried to the sentences that go on with them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from tallystick.extract.apart import says, words
from tallystick.extract.when import clausal, onwards, shifted, struck
from tallystick.extract.when.asides import made_then
from tallystick.extract.when.dated import of_a_paper, over_by_then, says_today
from tallystick.extract.when.learning import of_a_verdict
from tallystick.extract.when.timing import aside, buried, while_now
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.period import Period

Counted = tuple[str, Decimal | None]  # a measure and a figure
PRESENT = frozenset({"PATIENTBASE", "AGENTBASE"})
PAST = frozenset({"PATIENTPAST", "AGENTPAST"})
AUTHORITY = frozenset({"SAYS", "ACCORDING"})
FAR_MORE = 20  # times what a day brought: a total that is told after it is of a longer time
FEW_DAYS = 3  # what an article tells in one breath
MONTH = 31  # days
NOW_REACH = 6  # words from a figure to "are still held"
OPENING = 3  # words with which a sentence opens
VERB_REACH = 4  # words from a sentence's first to its verb: "they also then took"


class Scene(Struct):
    """The time that a paragraph has told, for figures of the same kind that tell none.

    paragraph  its number
    sentence   where the sentence begins that told it
    measure    what was counted in that time; "" where no figure was
    pointed    whether it was told in another paragraph, which a figure of this one pointed back at
    figure     how many were
    lasting    whether it goes on to the document's own date
    standing   whether a sentence opened with it as the day up to which all that follows is told: "As of 4 June …"
    struck     whether the sentence that told it tells of an attack
    """

    paragraph: int = -1
    sentence: int = -1
    measure: str = ""
    figure: Decimal | None = None
    period: Period | None = None
    pointed: bool = False
    lasting: bool = False
    standing: bool = False
    struck: bool = False

    def enter(self, paragraph: int) -> None:
        """A new paragraph has told no time yet."""
        if paragraph != self.paragraph:
            self.paragraph, self.sentence, self.measure, self.period = paragraph, -1, "", None

    def tell(self, period: Period | None, *, counted: Counted, row: Row, anchor: Anchor, pointed: bool = False) -> None:
        """Keep the time that a sentence tells."""
        if period is not None:
            self.lasting = period.first != period.last and period.last in (None, anchor.last)
            self.pointed = pointed and (self.pointed or self.period is None)
            same = self.standing and period == self.period
            self.standing = period.first is None and (same or says(row, "ASOFTHEN", 0, OPENING))
            self.period, self.sentence = period, row[0].start
            self.struck = struck.tells_of_an_attack(row)
            self.measure, self.figure = counted

    def pass_by(self, period: Period | None, told: Period | None, *, row: Row, anchor: Anchor) -> None:
        """A sentence without figures sets a time for those that follow; one that tells any other time ends it."""
        if period is None and told is not None:
            self.period = None
        self.tell(period, counted=("", None), row=row, anchor=anchor)

    def carries(self, row: Row, kind: str) -> bool:
        """Whether a time told before can be that of such a figure; a rank takes it of its own sentence alone."""
        if kind == "rank":
            return self.sentence == row[0].start and not self.lasting and not row.where("SINCEWORD")
        if kind == "rate":
            few = self.period is not None and self.period.days is not None and self.period.days <= FEW_DAYS
            return self.period is not None and not few  # "12,000 shells a day": on many days
        return kind not in ("duration", "distance")

    def carried(self, row: Row, at: int, measure: str, *, voice: str = "") -> Period | None:
        """The time told in the sentence, or earlier in the paragraph for a sentence that goes on with it.

        voice  whose word the figure rests on, where that is another's than the figure's before
        """
        if self.period is None or row.small[max(0, at - 1)] in words("AGAINST") or of_now(row, at, measure):
            return None
        if timeless(row, at, measure) or says(row, "DUGUP") or struck.of_an_earlier_one(row):
            return None
        if self.period.days != 1 and over_by_then(row, _after_the_last_time(row, at), at):
            return None  # "In 1993 … By the time the siege was lifted 11,000 people had died"
        if self.sentence == row[0].start:
            return self._within(row, at, voice)
        if self.lasting and voice:
            return None  # "The rebels say 12 have died since May. The army says …": up to their own day
        if then := onwards.counted_from(row, self.period):
            return then
        if self._left(row, at):
            return None
        if self.period.first is None and row.any_of(AUTHORITY):
            return None  # as of one report, and of no other
        told_of = (self.struck and not says(row, "BYTHATTIME")) or says(row, "BYNIGHTFALL", 0, at)
        if not self.measure and row.where("SAYS") and says(row, "PLUPERFECT") and not told_of:
            return None  # "The police said 12 had been killed": before the day of which the text tells
        if self.standing and measure not in words("NOEVENT"):
            return self.period
        if self.pointed and not self._goes_on(row, at, measure, voice=voice):
            return None
        if self._of_the_attack(row, at, measure, voice=voice):
            return self.period if self._fits(row, at) else None
        if self.measure in words("OFANATTACK") and measure not in words("OFANATTACK"):
            ended = self.measure == "time" and self.period.first is None and not says(row, "PLUPERFECT", 0, at + 1)
            harmed = measure in words("HARMED") | {"graves"} and not ended
            return self.period if harmed and self._fits(row, at) else None
        if self._narrated(row, at, measure, voice=voice):
            return self.period
        same = self._lost_too(row, measure) or (measure != "other" and alike(measure, self.measure))
        return self.period if same and not self._of_more_than_this(row, at, measure) else None

    def of_a_length(self, row: Row, at: int, *, main: Period | None) -> Period | None:
        """The time of what is told to have lasted so long, from the day that the paragraph told before."""
        return None if row.where("PERIOD") else onwards.lasted_from(row, at, self.period or main)

    def _within(self, row: Row, at: int, voice: str) -> Period | None:
        """The time told earlier in the same sentence."""
        if says(row, "STILL", _after_the_last_time(row, at) or at, at) or buried(row, at, 0):
            return None  # "Cost 4,000 in March and now cost 35,000"
        if not self.lasting and says(row, "SOFARTOO", at + 1, at + NOW_REACH):
            return None  # "Gave up 200 bodies in 1996, and 194 have so far been named"
        last = _after_the_last_time(row, at)
        if last and (clausal.of_another_clause(row, at, last - 1) or while_now(row, at, last - 1)):
            return None
        if last and of_a_verdict(row, at, last - 1):
            return None
        assert self.period is not None
        total = self.lasting or self.period.first is None
        apart = total and (voice and ";" in row.vocabulary)
        apart = apart or ("WHERE" in row[_part(row, at)[0]].classes and not self._fits(row, at))
        return None if apart else self.period

    def _left(self, row: Row, at: int) -> bool:
        """Whether the sentence tells of another time than the one told before: "now", "a day later", "in the war"."""
        if any(not _of_who_speaks(row, at, index) for index in row.where("PERIOD")):
            return True
        now = (word for word in _segment(row, at) if word in words("NOWADAYS"))
        if any(not self._up_to_now(row, word) and not _of_then(row, row.small.index(word)) for word in now):
            return True  # but "It now says that 22 people were killed": what is new is that it says so
        one_day = self.period is not None and self.period.days == 1
        if (one_day and _first_so_long(row, at)) or (self._brief() and _of_the_whole_war(row)) or _of_a_named_war(row):
            return True
        if _so_long_after(row, at) or _in_those(row):
            return True
        counted = (index for index, _, _ in shifted.steps(row))
        if any(index < at or not row.holds("QTY", at + 1, index) for index in counted):
            return True  # but "22 were killed on the spot, and nine died the next day"
        following = next((index for index in row.where("QTY") if index > at), len(row))
        return says(row, "THEREAFTER", 0, following) or row.holds("MODAL", 0, at)

    def _up_to_now(self, row: Row, word: str) -> bool:
        """ "Since 2017 they have burned villages. The conflict has now cost 2,800 lives": of the same time."""
        before = row.small[max(0, row.small.index(word) - 1)]
        return self.lasting and word in words("NOWTOO") and before in words("PERFECT")

    def _narrated(self, row: Row, at: int, measure: str, *, voice: str) -> bool:
        """ "On 3 May they came to the village. The men were driven out, and 40 of them did not come back"."""
        if voice or measure in words("HARMED", "NOEVENT") or row.any_of(AUTHORITY):
            return False
        if self.period is None or self.period.days is None or self.period.days > FEW_DAYS:
            return False
        others = (index for index in row.where("QTY") if index < at and kind_of(row[index]) != "duration")
        if any(others) or says(row, "PLUPERFECT"):
            return False
        past = any("TAKERPAST" in node.classes for node in row) or not words("DIDTHEN").isdisjoint(row.small)
        return past and words("PERFECT", "ISNOW").isdisjoint(row.vocabulary)

    def _brief(self) -> bool:
        """Whether the time is of a month at most, and no war was so short."""
        return self.period is not None and self.period.days is not None and self.period.days <= MONTH

    def _goes_on(self, row: Row, at: int, measure: str, *, voice: str) -> bool:
        """ "Another 30", "Of these 14,200 were killed. Some 37,000 were injured": further parts of the same total."""
        if not words("ADDED").isdisjoint(row.small[max(0, at - 2) : at + 3]):
            return True
        return not voice and measure != self.measure and {measure, self.measure} <= words("HARMED")

    def _lost_too(self, row: Row, measure: str) -> bool:
        """ "187 are missing. The ministry names 2,908 dead", "28 were killed. Another 13 are missing"."""
        if self.measure == "missing":
            return measure in words("HARMED")
        more = row.small[0].partition(" ")[0] in words("ONEMOREOFTHEM")
        return measure == "missing" and self.measure in words("HARMED") and more

    def _of_the_attack(self, row: Row, at: int, measure: str, *, voice: str) -> bool:
        """ "Forty tonnes of bombs were dropped", "12 were killed in it", after the day of an attack."""
        assert self.period is not None
        if says(row, "INTHEATTACK", at):
            return self.measure in words("OFANATTACK", "HARMED") | {"displaced"}
        if not self.measure and opens_a_whole(row):
            return True  # "Of the 91,000 men who were taken": on the day told
        of_a_day = self.period.first == self.period.last
        whole = self.struck or self.measure in ("", "time")
        whole = whole and not self.lasting and None not in (self.period.first, self.period.last)
        if of_a_day and not voice and _they_then(row):
            return True
        told = words("ATTACKITSELF") if voice and not self.struck else words("ATTACKITSELF", "HARMED")
        return (of_a_day or whole) and self.measure in told and measure in words("DONEBYANATTACK")

    def _of_more_than_this(self, row: Row, at: int, measure: str) -> bool:
        """ "In all …", "The UN says 3,404 have been killed", far more than that day brought: of another time."""
        assert self.period is not None
        figure = row[at].value
        low = figure.low if isinstance(figure, Figure) else None
        of_a_day = self.period.first == self.period.last and self.figure is not None and measure == self.measure
        far_more = of_a_day and low is not None and low > FAR_MORE * (self.figure or 0)
        return far_more or (not self.lasting and _perfect(row, at))

    def _fits(self, row: Row, at: int) -> bool:
        """ "Have died" goes with "since March", "were killed" with the day told before."""
        assert self.period is not None
        return _perfect(row, at) == self.lasting or (not self.lasting and _only_counted(row, at))


def _so_long_after(row: Row, at: int) -> bool:
    """ "On Friday shells hit Orla. It came two days after rebels had killed 31 men": not on Friday the 31."""
    told = (index for index, word in enumerate(row.small[1:at], start=1) if word in words("BEFOREAFTER"))
    return any(kind_of(row[index - 1]) == "duration" or "TIMEUNIT" in row[index - 1].classes for index in told)


def _in_those(row: Row) -> bool:
    """ "In those 30 years": in as long as was told, and on no day of it."""
    lengths = (index for index in row.where("QTY") if index > 1 and kind_of(row[index]) == "duration")
    return any(row.small[index - 1] in words("THESEWORD") for index in lengths)


def _after_the_last_time(row: Row, at: int) -> int:
    return max((index + 1 for index in row.where("PERIOD") if index < at), default=0)


def _of_then(row: Row, index: int) -> bool:
    """ "Historians now believe", "were still in use": no word that leaves the time told."""
    return says_today(row, index) or (index > 0 and row.small[index - 1] in words("BACKTHEN"))


def _first_so_long(row: Row, at: int) -> bool:
    """ "Encircled it on 5 April. In the first week 80 were killed": not on that day alone."""
    if words("FIRSTOFALL").isdisjoint(row.vocabulary):
        return False
    for index in range(at - 1):
        length = row[index + 1]
        if row.small[index] not in words("FIRSTOFALL") or length.small in words("WITHINADAY"):
            continue
        if "TIMEUNIT" in length.classes:
            return True
    return False


def _of_who_speaks(row: Row, at: int, index: int) -> bool:
    """ "Nine were hurt, he said on Sunday", "historians today", "the army, which put those killed since May at 70"."""
    if of_a_paper(row, index) or says_today(row, index) or made_then(row, at, index):
        return True
    if index < at:
        return False
    opens = aside(row, index) or _where(row, at, index)
    return "SAYS" in row[index - 1].classes or opens > at


def _where(row: Row, at: int, index: int) -> int:
    """ "Four died on the way to Homs, where 80 have been treated since May": where the clause of the 80 opens."""
    return next((other for other in range(index - 1, at, -1) if "WHERE" in row[other].classes), 0)


def _of_a_named_war(row: Row) -> bool:
    """ "In the Vietnam war": a war that is called by its place has times of its own."""
    after = (row.small[index + 1] for index in row.where("PLACE") if index + 1 < len(row))
    return any(word in words("WARNOUN") for word in after)


def _they_then(row: Row) -> bool:
    """ "Its convoy was hit on Saturday. It nevertheless managed to unload 250 parcels": the same day."""
    if "SUBJPRONOUN" not in row[0].classes:
        return False
    verbs = row[1:VERB_REACH]
    return any(node.word.endswith("ed") or not node.classes.isdisjoint(PAST | {"TAKERPAST"}) for node in verbs)


def _of_the_whole_war(row: Row) -> bool:
    """ "The war killed 13,000", "losses in the whole campaign": of longer than the days told before."""
    if words("LONGWAR").isdisjoint(row.vocabulary):
        return False
    for index in row.where("DEFINITE"):
        noun = index + 1 + any(word in words("WHOLEOFIT") for word in row.small[index + 1 : index + 2])
        if noun >= len(row) or row.small[noun] not in words("LONGWAR"):
            continue
        if index and row.small[index - 1] in words("WITHIN", "OF"):
            return True
        verb = noun + 1 + ("AUX" in row[min(noun + 1, len(row) - 1)].classes)  # "the siege had cost"
        if verb < len(row) and not row[verb].classes.isdisjoint(("PATIENTPAST", "TAKERPAST")):
            return True
    return False


def opens_a_whole(row: Row) -> bool:
    """Whether the sentence opens with a whole of its own, of which it tells parts."""
    led = 2 if len(row) > 2 and "DET" in row[1].classes else 1
    return "OF" in row[0].classes and len(row) > led and "QTY" in row[led].classes


def _segment(row: Row, at: int) -> list[str]:
    """The words from the semicolon before the figure to the one after it, or to ", and some may still be found"."""
    apart = [index for index, word in enumerate(row.small) if word == ";"]
    apart += [
        index for index in row.where("COMMA") if at < index < len(row) - 1 and row.small[index + 1] in words("ANDBUT")
    ]
    if not apart:
        return row.small
    start = max((index for index in apart if index < at), default=0)
    return row.small[start : min((index for index in apart if index > at), default=len(row))]


def timeless(row: Row, at: int, measure: str) -> bool:
    """ "A town of 5,000 people", "according to six surveys": no more on the day told than on others."""
    if measure == "population":
        return at > 0 and row.small[at - 1].rpartition(" ")[2] in words("OF")
    return measure == "evidence" and row.holds("ACCORDING", max(0, at - 1), at)


def of_now(row: Row, at: int, measure: str) -> bool:
    """ "101 hostages are still held", "200 people die each day": as the text is written, not on the day it told."""
    if measure == "missing":
        return False
    for before, node in pairwise(row[at : at + NOW_REACH]):
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY", "REL")):
            return False
        if "ARTICLE" in before.classes:
            continue  # "two garages and a gas pipe"
        if node.small in words("TOCOME"):
            return True
        if not node.classes.isdisjoint(PRESENT) and node.classes.isdisjoint(PAST):
            return True
        if node.small in words("ISNOW"):
            return measure not in words("HARMED")
        if "AUX" in node.classes:
            return False
    return False


def _perfect(row: Row, figure: int) -> bool:
    """Whether the clause tells what has gone on until now; not "The army, which has admitted it, found 174 dead"."""
    if words("PERFECT").isdisjoint(word.partition(" ")[0] for word in row.small):
        return False
    start, end = _part(row, figure)
    told = (at for at in range(start, end) if row.small[at].partition(" ")[0] in words("PERFECT"))
    told = (at for at in told if not ("GIVES" in row[at + 1].classes and says(row, "THOSEHARMED", at + 1, figure)))
    return any(not (opens := aside(row, at)) or not _closed(row, at) or row.holds("QTY", opens, at) for at in told)


def _only_counted(row: Row, at: int) -> bool:
    """ "Two were killed, and doctors have counted 40 wounded": what has gone on until now is the counting."""
    start, end = _part(row, at)
    told = [index for index in range(start, end) if row.small[index].partition(" ")[0] in words("PERFECT")]
    return all(not row[index + 1].classes.isdisjoint(("COUNTS", "SAYS", "GIVES")) for index in told)


def _part(row: Row, at: int) -> tuple[int, int]:
    """From the semicolon before the figure to the one after it, or to ", where 80 have been treated"."""
    apart = [index for index, word in enumerate(row.small) if word == ";"]
    apart += [index for index in row.where("WHERE") if "COMMA" in row[index - 1].classes]
    start = max((index for index in apart if index < at), default=0)
    return start, min((index for index in apart if index > at), default=len(row) - 1)


def _closed(row: Row, at: int) -> bool:
    return any("COMMA" in node.classes for node in row[at + 1 :])


def alike(one: str, other: str) -> bool:
    """Whether two measures are the same, or of victims of the same attack."""
    return one == other or {one, other} <= words("HARMED")
