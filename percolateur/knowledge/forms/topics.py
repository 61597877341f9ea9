"""What staff choose and type about a recurring topic."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import NAME_LENGTH, Article, Asked, Counted, RecurringTopic
from percolateur.lib.typed import tidy


class ChosenForm(forms.Form):
    """Questions of a topic: `one` by its own button, else all those that are ticked."""

    one = forms.ModelChoiceField(queryset=Asked.objects.none(), required=False)
    asked = forms.ModelMultipleChoiceField(queryset=Asked.objects.none(), required=False)

    def __init__(self, *arguments: Any, topic: RecurringTopic, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("one", "asked"):
            self.fields[name].queryset = topic.asked.all()  # type: ignore[attr-defined]

    def chosen(self) -> list[Asked]:
        """Empty when nothing was chosen, or nothing that is still there."""
        if not self.is_valid():
            return []
        one = self.cleaned_data["one"]
        return [one] if one else list(self.cleaned_data["asked"])


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Nom du sujet"),
        help_text=_("Une question simple, avec les mots des gens. Sans nom de personne."),
        max_length=NAME_LENGTH,
        error_messages={
            "required": _("Donnez un nom au sujet."),
            "max_length": _("Raccourcissez le nom : 200 caractères au plus."),
        },
    )

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Donnez un nom au sujet."))
        return name


class OtherTopicField(forms.ModelChoiceField):
    def label_from_instance(self, topic: Any) -> str:
        return str(topic.name)


class OtherTopicForm(forms.Form):
    other = OtherTopicField(
        label=_("C’est le même sujet que…"),
        queryset=RecurringTopic.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choisissez un sujet."),
            "invalid_choice": _("Ce sujet n’est plus là. Choisissez-en un autre."),
        },
    )

    def __init__(self, *arguments: Any, topics: Counted, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["other"].queryset = topics  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The article that answers, among those offered; none at all."""

    article = forms.ModelChoiceField(
        label=_("Quelle fiche répond à cette question ?"),
        queryset=Article.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label=_("Aucune fiche"),
        error_messages={"invalid_choice": _("Cette fiche n’est plus proposée. Choisissez-en une autre.")},
    )

    def __init__(self, *arguments: Any, articles: list[Article], **options: Any) -> None:
        super().__init__(*arguments, **options)
        keys = [article.pk for article in articles]
        self.fields["article"].queryset = Article.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
