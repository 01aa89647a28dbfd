"""What this room asks the engines: where a Thai line may break. Nothing else in this room speaks to an engine."""

from tonkla.engines import words


def segment(text: str) -> list[str]:
    """The words of a text as lines may break between them; joined again they are the text, character by character."""
    return list(words.for_lines(text))


def break_points(text: str) -> list[int]:
    """The places inside a text where one word ends and the next begins, as offsets in characters."""
    return list(words.break_points(text))
