"""What becomes of a question of a café, and what is written of an addition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Article, Capture
from percolateur.knowledge.models.article import ANSWER_LENGTH
from percolateur.lib.typed import tidy_lines
from percolateur.network.models import Network


class CaptureForm(forms.Form):
    """One tap: `what`, and the article when something is added to one."""

    what = forms.TypedChoiceField(choices=Capture.What, coerce=Capture.What)
    article = forms.ModelChoiceField(Article.objects.none(), required=False)

    def __init__(self, data: Any, *, network: Network) -> None:
        super().__init__(data)
        field: Any = self.fields["article"]
        field.queryset = Article.objects.filter(network=network).exclude(status=Article.Status.RETIRED)


class AdditionForm(forms.Form):
    """What goes into the article, as coordination leaves it."""

    text = forms.CharField(
        label=_("Texte à ajouter au pas à pas"),
        help_text=_("Corrigez, raccourcissez. Ne laissez le nom de personne."),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("Écrivez ce qu’il faut ajouter, ou choisissez « Ne rien ajouter »."),
            "max_length": _("Le texte est trop long : %(limit_value)d lettres au plus."),
        },
    )

    def clean_text(self) -> str:
        return tidy_lines(self.cleaned_data["text"])
