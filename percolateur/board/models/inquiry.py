"""« Chercher ensemble »: the group's search of the web for one question, step by step, and the pages it judged."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from percolateur.board.models.question import Contribution, Question
from percolateur.lib.engines import ENGINES
from percolateur.lib.french.marking import telling
from percolateur.lib.spoken import TEXT_LENGTH

WORDS_LENGTH = 120  # of what is typed in an engine
TOLD = 3  # attempts, in a summary
SHORT = 100  # of an answer to one of the three questions


class Known(models.TextChoices):
    """What the group can say of a page."""

    YES = "YES", _("oui")
    NO = "NO", _("non")
    UNSURE = "UNSURE", _("on ne sait pas")


class Inquiry(models.Model):
    """One a question, however often it is taken up again. `answer` is what its conclusion became on the board."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="inquiry", verbose_name=_("question"))
    begun_at = models.DateTimeField(_("commencée à"), default=timezone.now)
    concluded_at = models.DateTimeField(_("conclue à"), null=True, blank=True)
    conclusion = models.CharField(_("ce que le groupe retient"), max_length=TEXT_LENGTH, blank=True)
    answer = models.OneToOneField(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("réponse qui en vient")
    )

    # Filled by tried_and_noted().
    tried: list["InquiryStep"]
    noted: list["Source"]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def proposed(self) -> list[str]:
        """The words of the question that say something."""
        return telling(self.question.text)

    @property
    def last(self) -> "InquiryStep | None":
        """The words being tried now."""
        return self.tried[-1] if self.tried else None

    @property
    def stage(self) -> str:
        """One word for the pages: what the group does now."""
        if self.concluded_at:
            return "concluded"
        if self.last is None:
            return "words"
        return "sources" if self.last.engine else "engine"

    @property
    def told(self) -> str:
        """How it was looked for, in a line or two: the last words tried, and how many pages were read and kept."""
        tries = [
            (_("« %(words)s » avec %(engine)s") if step.engine else _("« %(words)s »"))
            % {"words": step.words, "engine": step.engine_name}
            for step in self.tried[-TOLD:]
        ]
        read, kept = len(self.noted), len(self.kept)
        counted = ngettext("%(n)s page lue", "%(n)s pages lues", read) % {"n": read}
        counted += ngettext(", %(n)s gardée", ", %(n)s gardées", kept) % {"n": kept}
        parts = [gettext(", puis ").join(map(str, tries)), counted if read else ""]
        return "".join(f"{part}. " for part in parts if part).strip()

    @property
    def kept(self) -> list["Source"]:
        return [source for source in self.noted if source.verdict == Source.Verdict.KEPT]


def tried_and_noted(of: str = "") -> tuple[models.Prefetch[str, Any, str], models.Prefetch[str, Any, str]]:
    """The steps and the sources that were not taken away, oldest first; `of` leads to the inquiry: « inquiry__ »."""
    steps = InquiryStep.objects.filter(removed_at=None)
    sources = Source.objects.filter(removed_at=None)
    return models.Prefetch(f"{of}steps", steps, "tried"), models.Prefetch(f"{of}sources", sources, "noted")


class InquiryStep(models.Model):
    """Words tried, in an engine once one is chosen."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="steps", verbose_name=_("recherche"))
    words = models.CharField(_("mots tapés"), max_length=WORDS_LENGTH)
    engine = models.CharField(_("moteur"), max_length=20, blank=True)
    at = models.DateTimeField(_("essayés à"), auto_now_add=True)
    removed_at = models.DateTimeField(_("retirés à"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="inquiry_step_has_words",
                violation_error_message=_("Choisissez au moins un mot."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def engine_name(self) -> str:
        return ENGINES[self.engine].name if self.engine in ENGINES else self.engine

    @property
    def results(self) -> str:
        """Where the engine shows what it finds, "" before one is chosen."""
        return ENGINES[self.engine].looking_for(self.words) if self.engine in ENGINES else ""


class Source(models.Model):
    """A page the group read, with three questions: who says so, when, does another say the same.

    Kept, it becomes a contribution of the question (`contribution`).
    """

    class Verdict(models.TextChoices):
        KEPT = "KEPT", _("gardée")
        REJECTED = "REJECTED", _("écartée")

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="sources", verbose_name=_("recherche"))
    key = models.UUIDField(_("clé d’envoi"), unique=True, default=uuid.uuid4, editable=False)
    url = models.URLField(_("adresse"), max_length=500)
    title = models.CharField(_("titre"), max_length=200)
    who = models.CharField(_("qui parle"), max_length=SHORT, blank=True)
    who_known = models.CharField(_("sait-on qui parle"), max_length=6, choices=Known, blank=True)
    dated = models.CharField(_("de quand"), max_length=SHORT, blank=True)
    dated_known = models.CharField(_("est-ce encore vrai"), max_length=6, choices=Known, blank=True)
    other = models.CharField(_("qui d’autre le dit"), max_length=SHORT, blank=True)
    other_known = models.CharField(_("un autre le dit-il"), max_length=6, choices=Known, blank=True)
    verdict = models.CharField(_("avis du groupe"), max_length=8, choices=Verdict, blank=True)
    why = models.CharField(_("pourquoi"), max_length=200, blank=True)
    at = models.DateTimeField(_("notée à"), auto_now_add=True)
    removed_at = models.DateTimeField(_("retirée à"), null=True, blank=True)
    contribution = models.OneToOneField(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("réponse qui en vient")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="") & ~Q(title=""),
                name="source_has_an_address_and_a_title",
                violation_error_message=_("Écrivez l’adresse et le titre de la page."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def said_by(self) -> str:
        """« Service-public.fr, mars 2026 »: who and when, as far as they were told."""
        return ", ".join(filter(None, (self.who, self.dated)))

    @property
    def line(self) -> str:
        """The page in one line: « Refaire sa carte (Service-public.fr, mars 2026) »."""
        return f"{self.title} ({self.said_by})" if self.said_by else self.title
