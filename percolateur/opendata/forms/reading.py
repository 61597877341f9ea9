"""A question as it will be published: what the person who read it makes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Question
from percolateur.knowledge.models.about import Device
from percolateur.lib.contacts import holds_contact
from percolateur.lib.spoken import SpokenText
from percolateur.lib.typed import tidy
from percolateur.network.subjects import Subject
from percolateur.opendata.models import OpenQuestion
from percolateur.preparation.themes import subjects_of


class ReadingForm(forms.Form):
    """Filled in with the question as it was asked, and the likeliest subject."""

    text = SpokenText(
        label=_("La question, telle qu’elle sera publiée"),
        help_text=_("Reformulez-la si elle raconte la vie de quelqu’un. L’original ne change pas."),
        empty=_("Écrivez la question à publier."),
    )
    subject = forms.ChoiceField(label=_("Thématique"), choices=[("", "–"), *Subject.choices], required=False)
    theme = forms.CharField(label=_("Sous-thème"), max_length=60, required=False)
    device = forms.ChoiceField(label=_("Appareil ou système"), choices=[("", "–"), *Device.choices], required=False)
    sources = forms.MultipleChoiceField(label=_("Pages à citer"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, question: Question) -> None:
        addresses = sources_of(question)
        super().__init__(data, initial=known(question, addresses))
        field = self.fields["sources"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - as written above
        field.choices = [(address, address) for address in addresses]
        if not addresses:
            del self.fields["sources"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if holds_contact(text):
            raise forms.ValidationError(
                _("Retirez l’adresse électronique ou le numéro de téléphone : rien ne doit mener à quelqu’un.")
            )
        return text

    def clean_theme(self) -> str:
        return tidy(self.cleaned_data["theme"])


def sources_of(question: Question) -> list[str]:
    """The pages the group gave, that are still shown."""
    shown = question.contributions.filter(hidden_at=None, withdrawn_at=None).exclude(source_url="")
    return list(dict.fromkeys(shown.values_list("source_url", flat=True)))


def known(question: Question, addresses: list[str]) -> dict[str, Any]:
    """What was decided already; without that, a proposal."""
    decided: OpenQuestion | None = getattr(question, "open_question", None)
    if decided and decided.is_published:
        names = ("text", "subject", "theme", "device", "sources")
        return {name: getattr(decided, name) for name in names}
    subjects = subjects_of(question.text, question.board.event.library.network)
    return {"text": question.text, "subject": next(iter(subjects), ""), "sources": addresses}
