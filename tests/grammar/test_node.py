"""Letters for sets of classes, and the narrow alphabets in which fewer are told apart."""

from __future__ import annotations

from tallystick.grammar.node import Alphabet


def test_a_narrow_alphabet_tells_apart_only_what_is_asked_for() -> None:
    wide = Alphabet()
    letters = [wide.letter(classes) for classes in ({"DATE"}, {"DATE", "NAME"}, {"NAME"}, {"WORD"}, {"NUMBER"})]
    spelling, narrow = wide.narrowed(frozenset({"DATE", "NUMBER"}))
    date, dated_name, name, word, number = "".join(letters).translate(spelling)
    assert date == dated_name
    assert name == word
    assert len({date, name, number}) == 3
    assert set(narrow.having("DATE")) == {date}
    assert narrow.having("NAME") == ""
