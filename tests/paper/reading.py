"""What a PDF reader finds on a page: PDFium, the one inside Chromium."""

from collections import Counter
from typing import Any

import pypdfium2

from tonkla.paper.typeset import Exactly


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def words_of(data: Any) -> Counter[str]:
    """The Thai words of a page's data, each as often as it was set; single letters aside."""
    from tonkla.paper.typeset import pieces

    if isinstance(data, Exactly):
        return Counter()
    if isinstance(data, str):
        return Counter(piece[0] for piece in pieces(data) if isinstance(piece, list) and len(piece[0]) > 1)
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list | tuple):
        return sum((words_of(value) for value in data), Counter())
    return Counter()


def share_found(words: Counter[str], pdf: bytes) -> float:
    """Of all words set, how many the reader finds, letter for letter and in one piece."""
    text = "\n".join(pages_of(pdf))
    found = sum(min(often, text.count(word)) for word, often in words.items())
    return found / max(sum(words.values()), 1)
