"""A web page as its reader sees it: blocks of text with their elements, the main ones, and what it says of itself."""

from tallystick.documents.page.facts import Facts, facts
from tallystick.documents.page.main import headline, main_blocks
from tallystick.documents.page.walk import Block, Walked, walk

__all__ = ["Block", "Facts", "Walked", "facts", "headline", "main_blocks", "walk"]
