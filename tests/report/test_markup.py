"""Nothing that comes from a text becomes markup, and nothing in it stays hidden."""

import pytest

from tallystick.report.markup import Markup, element, escaped, joined, link, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('" onmouseover="x', "&quot; onmouseover=&quot;x"),
        ("a & b", "a &amp; b"),
        ("{{7*7}}", "{{7*7}}"),
    ],
)
def test_markup_in_a_text_is_shown_and_not_obeyed(text, shown):
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("14\u202e000,41", "14⟨U+202E⟩000,41"),
        ("a\x00b", "a⟨U+0000⟩b"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("1\u200b4", "1⟨U+200B⟩4"),
        ("\udc80", "⟨U+DC80⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
    ],
)
def test_hidden_characters_are_made_visible(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["می\u200cروند", "👩\u200d⚕️", "line\nline\ttab", "Café – “so”"])
def test_ordinary_text_is_left_as_it_is(text):
    assert visible(text) == text


def test_a_hidden_character_is_named_in_its_title():
    assert 'title="U+202E right-to-left override"' in escaped("\u202e")


def test_children_are_escaped_and_markup_is_not_escaped_twice():
    inner = element("b", "1 < 2")
    assert element("p", inner, " & ") == "<p><b>1 &lt; 2</b> &amp; </p>"
    assert joined(("<", inner), " ") == "&lt; <b>1 &lt; 2</b>"


def test_attributes_are_escaped_and_none_is_left_out():
    assert element("a", "x", title='"<>', id=None, aria_label="y") == '<a title="&quot;&lt;&gt;" aria-label="y">x</a>'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "HTTP"]
)
def test_only_web_addresses_become_links(address):
    assert "href" not in link(address)


def test_a_web_address_becomes_a_link_that_tells_the_other_side_nothing():
    assert link("https://example.org/a?b&c") == Markup(
        '<a href="https://example.org/a?b&amp;c" rel="noopener noreferrer nofollow external">https://example.org/a?b&amp;c</a>'
    )
