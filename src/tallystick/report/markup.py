"""HTML that cannot carry anybody else's markup: what is not `Markup` is escaped, hidden characters become visible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

# Control, bidirectional, invisible and unpaired characters: what could hide or reorder the words of a text. Zero-width
# joiners and soft hyphens are left alone: Persian, Indic scripts and ordinary web pages need them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

VOID = frozenset({"meta", "br", "link", "hr"})


class Markup(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


def visible(text: str) -> str:
    """The text with hidden characters written as ⟨U+202E⟩."""
    return HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


def escaped(text: str) -> Markup:
    """The text as HTML; hidden characters become small labels that name them."""
    if isinstance(text, Markup):
        return text
    parts: list[str] = []
    end = 0
    for found in HIDDEN.finditer(text):
        parts += (escape(text[end : found.start()]), _label(found.group()))
        end = found.end()
    return Markup("".join(parts) + escape(text[end:]))


def element(name: str, /, *children: str, **attributes: str | None) -> Markup:
    """One HTML or SVG element. `class_` is class, `aria_label` is aria-label; attributes that are None are left out."""
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items() if value is not None)}>"
    if name in VOID:
        return Markup(opening)
    return Markup(f"{opening}{joined(children)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """The parts one after the other, each escaped unless it is markup."""
    return Markup(escaped(between).join(escaped(part) for part in parts))


def link(address: str) -> Markup:
    """A web address as a link; anything else as text, so that no other scheme can be followed."""
    if not address.lower().startswith(("http://", "https://")) or HIDDEN.search(address):
        return element("bdi", address)
    return element("a", address, href=address, rel="noopener noreferrer nofollow external")


def _attribute(key: str, value: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f' {name}="{escape(visible(value))}"'


def _label(character: str) -> Markup:
    name = unicodedata.name(character, "control character").lower()
    title = f"U+{ord(character):04X} {name}"
    return Markup(f'<span class="hidden-character" title="{escape(title)}">{escape(visible(character))}</span>')
