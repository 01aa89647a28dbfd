"""The SDG targets, as the room `landscape` keeps them for offers and programmes alike."""

from tonkla.landscape.goals import targets, to_choose, words_of

__all__ = ["targets", "to_choose", "words_of"]
