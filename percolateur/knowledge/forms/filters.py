"""What staff choose in the list of their articles."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Article, ArticleQuerySet, Device, Level, Subject
from percolateur.lib.typed import tidy


class ArticleFilter(forms.Form):
    """Words, state, subject, level, device and readers, as they stand in the address. A wrong one filters nothing."""

    q = forms.CharField(required=False, max_length=500, label=_("Chercher une fiche"))
    etat = forms.ChoiceField(required=False, label=_("État"), choices=[("", _("Tous")), *Article.Status.choices])
    sujet = forms.ChoiceField(required=False, label=_("Thématique"), choices=[("", _("Toutes")), *Subject.choices])
    niveau = forms.ChoiceField(required=False, label=_("Niveau"), choices=[("", _("Tous")), *Level.choices])
    appareil = forms.ChoiceField(required=False, label=_("Appareil"), choices=[("", _("Tous")), *Device.choices])
    visible = forms.ChoiceField(
        required=False, label=_("Visible par"), choices=[("", _("Indifférent")), *Article.Visibility.choices]
    )

    COLUMNS = {"etat": "status", "niveau": "level", "appareil": "device", "visible": "visibility"}

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def text(self) -> str:
        return tidy(self.chosen.get("q", ""))

    def matching(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        for name, column in self.COLUMNS.items():
            if value := self.chosen.get(name):
                articles = articles.filter(**{column: value})
        if subject := self.chosen.get("sujet"):
            # As it is written in the JSON: the same on both databases.
            articles = articles.filter(subjects__icontains=f'"{subject}"')
        return articles

    def unpublished(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        """Drafts and retired articles, which no index holds, whose question has all the words."""
        words = Q()
        for word in self.text.split()[:10]:
            words &= Q(question__icontains=word)
        return articles.exclude(status=Article.Status.PUBLISHED).filter(words)

    @property
    def boxed(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "q"]

    @property
    def is_used(self) -> bool:
        return any(self.chosen.get(name) for name in self.fields)

    @property
    def box_is_used(self) -> bool:
        return any(self.chosen.get(field.name) for field in self.boxed)
