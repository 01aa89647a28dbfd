from tonkla.boards.models.board import PLAIN_SECTION, Board
from tonkla.boards.models.card import Card, CardGroup, Draft, Receipt, Removal, Wording

__all__ = ["PLAIN_SECTION", "Board", "Card", "CardGroup", "Draft", "Receipt", "Removal", "Wording"]
