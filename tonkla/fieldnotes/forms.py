"""What may enter as a field note: facts by a form, the words question by question."""

import unicodedata
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tonkla.fieldnotes.models import TYPES, NoteDraft, NoteKind, Segment
from tonkla.handbook.models import Version
from tonkla.people.forms import AGES, SPOKEN, PlaceChoice, places
from tonkla.people.keys import as_key
from tonkla.people.models import Hub, Receipt
from tonkla.places.models import Place
from tonkla.refusal import Refusal

KINDS = [
    (NoteKind.INTERVIEW, _("a talk")), (NoteKind.GROUP, _("a group talk")), (NoteKind.OBSERVATION, _("looking, no talk")),
]  # fmt: skip
TYPE_NAMES = [
    ("activist", _("activist")), ("innovator", _("innovator")), ("social_enterprise", _("social enterprise")),
]  # fmt: skip
STRANGE = ("Cc", "Cs", "Co", "Cn")


def clean_words(raw: str) -> str:
    """Words as we keep them: NFC, line ends normalised; letters of any script, emoji and any length welcome."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(char) in STRANGE and char not in "\n\t" for char in text):
        raise Refusal("note_unreadable")
    return text


class SegmentChoice(forms.ModelChoiceField):
    """Choosing a segment again, in any room: declare it, then `offer` in the form's `__init__`."""

    def __init__(self, *, label: Any = None, required: bool = False) -> None:
        words = label or _("Which kind of people is it about?")
        super().__init__(Segment.objects.none(), label=words, required=required, empty_label=_("not said"))

    def offer(self, viewer: Any, hub: Hub | None, chosen: Any = None) -> None:
        """The hub's own, for this viewer; `chosen` stays on offer although it was put away since."""
        self.queryset = Segment.objects.to_choose(viewer, hub, chosen)


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label=_("What was it?"), choices=KINDS, widget=forms.RadioSelect, initial="interview")
    segment = SegmentChoice()
    types = forms.MultipleChoiceField(
        label=_("They are more of an…"), choices=TYPE_NAMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    place = PlaceChoice(label=_("Where?"), queryset=Place.objects.none(), required=False, empty_label=_("not said"))
    lang = forms.ChoiceField(label=_("Which language was spoken?"), choices=[("", "–"), *SPOKEN], required=False)
    said_on = forms.DateField(
        label=_("When?"), required=False, widget=forms.DateInput(attrs={"type": "date"}), input_formats=["%Y-%m-%d"]
    )
    gloss = forms.CharField(
        label=_("In your own words, where their language has no common spelling"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, hub: Hub | None, viewer: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        if viewer is not None:
            self.fields["segment"].offer(viewer, hub, self.initial.get("segment"))  # type: ignore[attr-defined]
        self.fields["place"].queryset = places()  # type: ignore[attr-defined]

    def draft(
        self, note_id: uuid.UUID, receipt: Receipt | None, guide: Version | None, typed: dict[str, str],
        others: tuple[Receipt, ...] = (),
    ) -> NoteDraft:  # fmt: skip
        """The whole note; `typed` are the boxes as posted, by question; `others` speak beside the one the note is about."""
        assert self.hub
        data = self.cleaned_data
        facts = {name: data[name] for name in ("segment", "types", "place", "lang", "said_on")} | {"guide": guide}
        answers = [(key, clean_words(words)) for key, words in typed.items()]
        speakers = (receipt, *others) if receipt and others else ()
        kind = "group" if speakers else data["kind"]
        return NoteDraft(note_id, self.hub, kind, answers, receipt, clean_words(data["gloss"]), facts, speakers)


def typed_in(post: Any) -> dict[str, str]:
    """The boxes of a note by question key, in order; the plain box is "" ."""
    boxes = {name[2:][:60]: str(post[name]) for name in post if name.startswith("a:")}
    return boxes | ({"": str(post["text"])} if "text" in post else {})


class SegmentForm(forms.Form):
    name = forms.CharField(label=_("What do we call them?"), max_length=80)
    types = forms.MultipleChoiceField(
        label=_("They are more of an…"), choices=TYPE_NAMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    age_band = forms.ChoiceField(label=_("How old, roughly?"), choices=[("", "–"), *AGES], required=False)
    place = PlaceChoice(label=_("Where?"), queryset=Place.objects.none(), required=False, empty_label=_("not said"))
    stage = forms.CharField(label=_("How far are they?"), max_length=120, required=False)
    channels = forms.CharField(label=_("Where do we meet them?"), max_length=300, required=False)
    strengths = forms.CharField(label=_("What do they already do well?"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places()  # type: ignore[attr-defined]


def chosen(post: Any, name: str) -> uuid.UUID | None:
    return as_key(str(post.get(name, "")))


__all__ = ["TYPES", "NoteForm", "SegmentForm", "chosen", "clean_words", "typed_in"]
