"""What staff type about an article."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.forms.sources import DAY_FORMATS, SourceRows, number_in
from percolateur.knowledge.models import Article, Subject
from percolateur.lib.seen import Difference, merge, pack, snapshot
from percolateur.lib.typed import tidy, tidy_lines
from percolateur.network.models import Network

TAGS = 12
TAG_LENGTH = 30
LANGUAGES = [
    *(("fr", _("français")), ("en", _("anglais")), ("ar", _("arabe")), ("es", _("espagnol")), ("pt", _("portugais"))),
    *(("ta", _("tamoul")), ("tr", _("turc")), ("uk", _("ukrainien"))),
]


class TagsField(forms.CharField):
    """Free words, parted by commas: a list of short tidy ones, each once."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        tags = {tag.casefold(): tag for tag in map(tidy, (super().clean(value) or "").split(",")) if tag}
        if len(tags) > TAGS:
            raise forms.ValidationError(_("Donnez %(most)s mots-clés au plus."), params={"most": TAGS})
        for tag in tags.values():
            if len(tag) > TAG_LENGTH:
                sentence = _("« %(tag)s » est trop long. Séparez les mots-clés par des virgules.")
                raise forms.ValidationError(sentence, params={"tag": f"{tag[:TAG_LENGTH]}…"})
        return list(tags.values())


class ArticleForm(SourceRows, forms.ModelForm[Article]):
    """All of an article. `networks` are those it may be written in: asked when there are several."""

    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Réseau"),
        empty_label=None,
        error_messages={"required": _("Choisissez le réseau de la fiche.")},
    )
    subjects = forms.MultipleChoiceField(
        label=_("Thématiques"), choices=Subject.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    tags = TagsField(
        label=_("Mots-clés"),
        help_text=_("Séparés par des virgules : carte Vitale, mot de passe."),
        required=False,
        max_length=500,
    )
    language = forms.ChoiceField(label=_("Langue"), choices=LANGUAGES, initial="fr")
    review_on = forms.DateField(
        label=_("À relire le"),
        help_text=_("Laissez vide : un an après la publication, six mois pour ce qui change vite."),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Écrivez la date ainsi : 12/12/2026.")},
    )

    SAID = ["network", "question", "answer", "steps"]
    ABOUT = ["subjects", "tags", "level", "device", "for_children"]
    SETTINGS = ["visibility", "licence", "language", "review_on"]

    class Meta:
        model = Article
        fields = [
            *("question", "answer", "steps", "subjects", "tags", "level", "device", "for_children"),
            *("visibility", "licence", "language", "review_on"),
        ]
        widgets = {
            "question": forms.TextInput(),
            "answer": forms.Textarea({"rows": 5}),
            "steps": forms.Textarea({"rows": 12}),
            "visibility": forms.RadioSelect,
        }
        labels = {"for_children": _("Fiche pour les enfants")}
        help_texts = {
            "for_children": _("La page ne montre alors rien d’un autre site : ses vidéos restent de simples liens."),
            "question": _("Comme on la poserait au café : « Comment agrandir les lettres ? »"),
            "answer": _("L’essentiel en deux ou trois phrases."),
            "steps": _("Une étape par ligne : « 1. Ouvrir les réglages ». **Deux étoiles** mettent en gras."),
        }
        error_messages = {
            "question": {
                "required": _("Écrivez la question."),
                "max_length": _("La question est trop longue : %(limit_value)d lettres au plus."),
            },
            "answer": {"max_length": _("La réponse est trop longue : %(limit_value)d lettres au plus.")},
            "steps": {"max_length": _("Le pas à pas est trop long : %(limit_value)d lettres au plus.")},
        }

    def __init__(self, data: QueryDict | None = None, *, networks: QuerySet[Network], instance: Article) -> None:
        super().__init__(data, instance=instance)
        choice: Any = self.fields["network"]
        choice.queryset = networks
        if instance.pk or len(networks) == 1:
            del self.fields["network"]
        for name, nothing in (("level", _("Tous les niveaux")), ("device", _("Tous les appareils"))):
            field: Any = self.fields[name]
            field.choices = [("", nothing), *field.choices[1:]]
        language: Any = self.fields["language"]
        if instance.language not in dict(language.choices):
            language.choices = [*language.choices, (instance.language, instance.language)]
        self.fields["visibility"].help_text = _("Une fois la fiche publiée.")
        self.networks = networks
        self.add_source_rows(instance)

    def clean_question(self) -> str:
        question = tidy(self.cleaned_data["question"])
        if not question:
            raise forms.ValidationError(_("Écrivez la question."))
        return question

    def clean_answer(self) -> str:
        return tidy_lines(self.cleaned_data["answer"])

    def clean_steps(self) -> str:
        return tidy_lines(self.cleaned_data["steps"])

    def fields_of_article(self) -> dict[str, Any]:
        """Once valid."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def chosen_network(self) -> Network:
        network: Network = self.cleaned_data.get("network") or self.networks[0]
        return network

    def bound(self, names: list[str]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def opens(self, fields: list[forms.BoundField]) -> bool:
        """Whether a box of these fields has something to say."""
        return any(field.errors or field.value() for field in fields)

    @property
    def opens_about(self) -> bool:
        return self.opens(self.about)

    @property
    def opens_sources(self) -> bool:
        return any(self.opens(row) for row in self.source_rows)

    @property
    def opens_settings(self) -> bool:
        return any(field.errors for field in self.settings)

    @property
    def said(self) -> list[forms.BoundField]:
        return self.bound(self.SAID)

    @property
    def about(self) -> list[forms.BoundField]:
        return self.bound(self.ABOUT)

    @property
    def settings(self) -> list[forms.BoundField]:
        return self.bound(self.SETTINGS)


class EditForm(ArticleForm):
    """`revision` and `seen` say as what the article was read: what somebody else saved since is noticed, and shown."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    is_on_top = False  # of what somebody else saved meanwhile
    news: list[Difference]

    def __init__(self, data: QueryDict | None = None, *, networks: QuerySet[Network], instance: Article) -> None:
        super().__init__(data, networks=networks, instance=instance)
        self.news = []
        if not self.is_bound:
            seen = snapshot(self, {"revision", "seen", "rows"})
            self.initial.update(revision=instance.revision, seen=pack(seen))

    @property
    def read_at(self) -> int:
        """The revision this person read; one that never was, when it did not come back."""
        revision: int | None = self.cleaned_data.get("revision")
        return -1 if revision is None else revision

    @classmethod
    def on_top(cls, typed: QueryDict, networks: QuerySet[Network], article: Article) -> "EditForm":
        """The form as typed, on the article as somebody else just saved it, with what they changed."""
        shown = cls(networks=networks, instance=article)
        now = snapshot(shown, {"revision", "seen", "rows"})
        merged, news = merge(typed, shown, now)
        merged["revision"], merged["seen"] = str(article.revision), pack(now)
        merged["rows"] = str(max(shown.rows, number_in(typed, "rows") or 0))
        form = cls(merged, networks=networks, instance=article)
        form.is_on_top, form.news = True, news
        return form
