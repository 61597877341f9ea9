"""The steps of a search together."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from percolateur.board.forms.board import SendingKey
from percolateur.board.models import Inquiry, Question, Source
from percolateur.board.models.inquiry import SHORT, WORDS_LENGTH, Known
from percolateur.lib.spoken import SpokenText
from percolateur.lib.typed import tidy

Outcome = Question.Outcome


class AttemptForm(forms.Form):
    """The words to type: those of the question, each tapped in or out, and others."""

    words = forms.MultipleChoiceField(
        label=_("Les mots de la question"),
        help_text=_("Touchez ceux qui comptent. Trois ou quatre suffisent."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Ce mot n’est plus proposé. Écrivez-le dans « D’autres mots ».")},
    )
    more = forms.CharField(
        label=_("D’autres mots"),
        help_text=_("Le nom de l’appareil ou du site, un mot plus précis."),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *arguments: Any, inquiry: Inquiry, **options: Any) -> None:
        last = inquiry.last.words.split() if inquiry.last else []
        proposed = list(dict.fromkeys([*inquiry.proposed, *last]))
        super().__init__(*arguments, **options | {"initial": {"words": last or proposed}})
        self.fields["words"].choices = [(word, word) for word in proposed]  # type: ignore[attr-defined]
        if not proposed:
            del self.fields["words"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["typed"] = tidy(" ".join([*data.get("words", []), data.get("more") or ""]))
        if not data["typed"] and not self.errors:
            self.add_error("more", _("Choisissez ou écrivez au moins un mot."))
        if len(data["typed"]) > WORDS_LENGTH:
            self.add_error("more", _("Cela fait beaucoup de mots : gardez les plus importants."))
        return data


class EngineForm(forms.Form):
    engine = forms.ChoiceField(
        error_messages={name: _("Choisissez un moteur.") for name in ("required", "invalid_choice")}
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["engine"].choices = [(key, key) for key in settings.SEARCH_ENGINES]  # type: ignore[attr-defined]


class SourceForm(forms.Form):
    """A page somebody opened."""

    url = forms.URLField(
        label=_("Adresse de la page"),
        help_text=_("Recopiez-la depuis le haut du navigateur, ou collez-la."),
        assume_scheme="https",
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        validators=[URLValidator(["http", "https"])],
        error_messages={
            "required": _("Écrivez l’adresse de la page."),
            "invalid": _("Cette adresse n’est pas complète. Exemple : https://www.service-public.fr"),
        },
    )
    title = forms.CharField(
        label=_("Titre de la page"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Écrivez le titre de la page, ou ce qu’elle explique.")},
    )
    key = SendingKey()

    def clean_title(self) -> str:
        return tidy(self.cleaned_data["title"])


def known(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Known.choices, required=False, widget=forms.RadioSelect)


def short(label: Any, example: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=example,
        required=False,
        max_length=SHORT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class JudgementForm(forms.Form):
    """Three questions to ask of any page, then what the group makes of it."""

    who_known = known(_("Sait-on qui parle ?"))
    who = short(_("Qui ?"), _("Un service public, un journal, une entreprise qui vend, un particulier…"))
    dated_known = known(_("Sait-on de quand cela date ?"))
    dated = short(_("De quand ?"), _("Par exemple : mars 2026."))
    other_known = known(_("Un autre site dit-il la même chose ?"))
    other = short(_("Lequel ?"), _("Le nom du site suffit."))
    verdict = forms.ChoiceField(
        label=_("Que fait-on de cette page ?"),
        choices=[
            (Source.Verdict.KEPT, _("On la garde : elle répond")),
            (Source.Verdict.REJECTED, _("On l’écarte")),
            ("", _("On verra plus tard")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Pourquoi, en un mot"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def questions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is known, and in which words."""
        pairs = (("who_known", "who"), ("dated_known", "dated"), ("other_known", "other"))
        return [(self[known], self[words]) for known, words in pairs]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("who", "dated", "other", "why"):
            data[name] = tidy(data.get(name) or "")
        if data.get("verdict") == Source.Verdict.REJECTED and not data["why"] and "why" not in self.errors:
            self.add_error("why", _("Dites en un mot pourquoi le groupe l’écarte."))
        return data


class FindingForm(forms.Form):
    """What the group makes of its search."""

    outcome = forms.ChoiceField(
        label=_("A-t-on trouvé ?"),
        choices=[
            (Outcome.ANSWERED_BY_SEARCH, _("Oui, la réponse est trouvée")),
            (Outcome.PARTLY, _("En partie")),
            (Outcome.LEFT_OPEN, _("Non, l’information est restée introuvable")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites si le groupe a trouvé.")},
    )
    words = SpokenText(label=_("Ce que le groupe retient"), help_text=_("En une phrase ou deux, avec vos mots."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        found = data.get("outcome") in (Outcome.ANSWERED_BY_SEARCH, Outcome.PARTLY)
        if found and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Écrivez ce que le groupe a trouvé."))
        return data
