"""What is said, moved and concluded on a board, and how one enters it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Board, Participant, Question, tried_and_noted
from percolateur.lib.codes import read_code
from percolateur.lib.forms import with_fixed_fields
from percolateur.lib.french import typography
from percolateur.lib.spoken import TEXT_LENGTH, SpokenText
from percolateur.lib.typed import tidy


class SendingKey(forms.UUIDField):
    """Drawn with the page: however often its form is sent, it counts once. Our scripts draw their own."""

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again: the key it had, or a new one when it had none."""
        return data or initial


@with_fixed_fields
class QuestionForm(forms.Form):
    text = SpokenText(label=_("Votre question"), empty=_("Écrivez votre question."))
    key = SendingKey()


@with_fixed_fields
class ContributionForm(forms.Form):
    text = SpokenText(label=_("Ce que vous savez, ou une piste"), empty=_("Écrivez votre réponse."))
    source_url = forms.URLField(
        label=_("Adresse d’une page utile"),
        required=False,
        assume_scheme="https",
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        error_messages={"invalid": _("Cette adresse n’est pas complète. Exemple : https://www.service-public.fr")},
    )
    key = SendingKey()


class WordsForm(forms.Form):
    """Change the words of a question or of a contribution."""

    text = SpokenText(label=_("Texte"), empty=_("Écrivez un texte, ou retirez-le."))


class CarriedQuestion(forms.CharField):
    """A question somebody wrote elsewhere, kept while they enter: it waits in the form where one asks."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")[:TEXT_LENGTH]


class JoinForm(forms.Form):
    code = forms.CharField(
        label=_("Code affiché à l’écran"),
        help_text=_("Six lettres ou chiffres, par exemple ABC-DEF."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-input"}
        ),
        error_messages={"required": _("Écrivez le code affiché à l’écran.")},
    )
    question = CarriedQuestion()

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("Un code compte six lettres ou chiffres. Vérifiez celui de l’écran."))
        return code


class NicknameForm(forms.Form):
    nickname = forms.CharField(
        label=_("Votre prénom ou un surnom"),
        help_text=_("Il s’affiche à côté de vos questions, pendant le café seulement."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"max_length": _("Choisissez un surnom de 30 lettres au plus.")},
    )
    question = CarriedQuestion()

    def clean_nickname(self) -> str:
        return tidy(self.cleaned_data["nickname"])


class OutcomeForm(forms.Form):
    """How a question ended; why, when it stays open."""

    outcome = forms.ChoiceField(
        label=_("Comment se termine cette question ?"),
        choices=Question.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez comment se termine cette question.")},
    )
    reason = forms.ChoiceField(
        label=_("Si elle reste ouverte, pourquoi ?"),
        choices=[("", _("Choisissez…")), *Question.Reason.choices],
        required=False,
    )
    note = forms.CharField(
        label=_("Précision"),
        help_text=_("Par exemple où la personne est orientée."),
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        left_open = data.get("outcome") == Question.Outcome.LEFT_OPEN
        if left_open and not data.get("reason"):
            self.add_error("reason", _("Dites pourquoi la question reste ouverte."))
        if not left_open:
            data["reason"] = ""
        return data


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("C’est la même question que…"),
        queryset=Question.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choisissez une question.")},
    )

    def __init__(self, *arguments: Any, duplicate: Question, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = duplicate.board.questions.on_show().exclude(pk=duplicate.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class KeeperForm(forms.Form):
    keeper = forms.ModelChoiceField(
        label=_("Qui tient le tableau ?"),
        queryset=Participant.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label=_("L’équipe de la médiathèque"),
    )

    def __init__(self, *arguments: Any, participants: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["keeper"].queryset = participants  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    place = forms.ChoiceField(choices=[("up", "up"), ("down", "down"), ("first", "first"), ("last", "last")])


class ClosingForm(forms.Form):
    """The end of every question that has none yet, proposed from what happened, in one form: one choice a question."""

    def __init__(self, *arguments: Any, board: Board, **options: Any) -> None:
        super().__init__(*arguments, **options)
        waiting = board.questions.on_show().filter(outcome="").with_contributions()
        self.questions = list(waiting.select_related("inquiry").prefetch_related(*tried_and_noted("inquiry__")))
        for question in self.questions:
            self.fields[f"ending-{question.pk}"] = forms.ChoiceField(
                label=typography(question.text), choices=endings(), initial=likely_ending(question)
            )

    def concluded(self) -> list[Question]:
        """The questions with their end set, not saved. Call it on a valid form."""
        for question in self.questions:
            ending = self.cleaned_data[f"ending-{question.pk}"]
            question.outcome, _colon, question.reason = ending.partition(":")
        return self.questions


def endings() -> list[Any]:
    """Every way a question ends, those left open by their reason: « LEFT_OPEN:NO_TIME »."""
    ends = [(value, label) for value, label in Question.Outcome.choices if value != Question.Outcome.LEFT_OPEN]
    left_open = [(f"{Question.Outcome.LEFT_OPEN}:{value}", label) for value, label in Question.Reason.choices]
    return [*ends, (_("Laissée ouverte, car…"), left_open)]


def likely_ending(question: Question) -> str:
    """The one given at a former closing, else what the contributions say."""
    if question.closing_ending:
        return question.closing_ending
    if hasattr(question, "inquiry") and any(source.contribution_id for source in question.inquiry.kept):
        return Question.Outcome.ANSWERED_BY_SEARCH
    return Question.Outcome.ANSWERED_BY_GROUP if question.shown_contributions else Question.Outcome.CARRIED_OVER
