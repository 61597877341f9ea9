"""What is chosen in the lists of people and partners."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from percolateur.lib.choosing import Filter
from percolateur.lib.json_lists import holds
from percolateur.network.languages import Language
from percolateur.network.models import Partner, PartnerQuerySet, ResourcePersonQuerySet
from percolateur.network.subjects import Subject


class PersonFilter(Filter):
    q = forms.CharField(required=False, max_length=100, label=gettext_lazy("Chercher une personne"))
    sujet = forms.ChoiceField(
        required=False, label=gettext_lazy("Sujet"), choices=[("", gettext_lazy("Tous")), *Subject.choices]
    )
    langue = forms.ChoiceField(
        required=False, label=gettext_lazy("Langue"), choices=[("", gettext_lazy("Toutes")), *Language.choices]
    )
    accord = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Accord"),
        choices=[
            ("", gettext_lazy("Indifférent")),
            ("donne", gettext_lazy("donné")),
            ("attendu", gettext_lazy("attendu")),
            ("cote", gettext_lazy("mises de côté")),
        ],
    )

    def matching(self, people: ResourcePersonQuerySet) -> ResourcePersonQuerySet:
        chosen = self.chosen
        kept = people.filter(archived_at__isnull=False) if chosen.get("accord") == "cote" else people.current()
        if chosen.get("accord") == "donne":
            kept = kept.agreed()
        elif chosen.get("accord") == "attendu":
            kept = kept.pending()
        if self.text:
            kept = kept.filter(Q(name__icontains=self.text) | Q(email__icontains=self.text))
        for name, column in (("sujet", "skills"), ("langue", "languages")):
            if chosen.get(name):
                kept = kept.filter(holds(column, chosen[name]))
        return kept


class PartnerFilter(Filter):
    q = forms.CharField(required=False, max_length=100, label=gettext_lazy("Chercher un partenaire"))
    type = forms.ChoiceField(
        required=False, label=gettext_lazy("Type"), choices=[("", gettext_lazy("Tous")), *Partner.Kind.choices]
    )
    sujet = forms.ChoiceField(
        required=False, label=gettext_lazy("Sujet"), choices=[("", gettext_lazy("Tous")), *Subject.choices]
    )
    cote = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Liste"),
        choices=[("", gettext_lazy("Actuels")), ("oui", gettext_lazy("Mis de côté"))],
    )

    def matching(self, partners: PartnerQuerySet) -> PartnerQuerySet:
        chosen = self.chosen
        kept = partners.filter(archived_at__isnull=False) if chosen.get("cote") else partners.current()
        if self.text:
            kept = kept.filter(Q(name__icontains=self.text) | Q(town__icontains=self.text))
        if chosen.get("type"):
            kept = kept.filter(kind=chosen["type"])
        return kept.filter(holds("subjects", chosen["sujet"])) if chosen.get("sujet") else kept
