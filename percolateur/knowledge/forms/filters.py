"""What staff choose in the list of their articles."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Article, ArticleQuerySet, Device, Level, Subject
from percolateur.lib.choosing import Filter
from percolateur.lib.json_lists import holds


class ArticleFilter(Filter):
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

    def matching(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        for name, column in self.COLUMNS.items():
            if value := self.chosen.get(name):
                articles = articles.filter(**{column: value})
        if subject := self.chosen.get("sujet"):
            articles = articles.filter(holds("subjects", subject))
        return articles

    def unpublished(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        """Drafts and retired articles, which no index holds, whose question has all the words."""
        words = Q()
        for word in self.text.split()[:10]:
            words &= Q(question__icontains=word)
        return articles.exclude(status=Article.Status.PUBLISHED).filter(words)
