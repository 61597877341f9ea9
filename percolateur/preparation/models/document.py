"""What is put on the table of an event: books, magazines, films of the library."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event
from percolateur.preparation.sru.kinds import Kind


class TableDocumentQuerySet(models.QuerySet["TableDocument"]):
    def aside(self) -> "TableDocumentQuerySet":
        """Those still wanted."""
        return self.filter(removed_at=None)


class TableDocument(models.Model):
    """One document put aside for one event, with all that finds it on its shelf: the catalogue may be away that day.

    `identifier` is that of its record in the catalogue; empty when somebody typed it by hand.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="table_documents", verbose_name=_("séance"))
    title = models.CharField(_("titre"), max_length=300)
    authors = models.CharField(_("auteurs"), max_length=200, blank=True)
    publisher = models.CharField(_("éditeur"), max_length=120, blank=True)
    year = models.CharField(_("année"), max_length=4, blank=True)
    isbn = models.CharField(_("ISBN ou ISSN"), max_length=20, blank=True)
    kind = models.CharField(_("genre"), max_length=7, choices=Kind, default=Kind.BOOK)
    call_number = models.CharField(_("cote"), max_length=80, blank=True)
    place = models.CharField(_("où le prendre"), max_length=120, blank=True)
    identifier = models.CharField(_("numéro de la notice"), max_length=80, blank=True, editable=False)
    added_at = models.DateTimeField(_("mis de côté à"), auto_now_add=True)
    removed_at = models.DateTimeField(_("retiré à"), null=True, blank=True)

    objects = TableDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="table_document_has_a_title",
                violation_error_message=_("Écrivez le titre."),
            ),
            models.UniqueConstraint(
                fields=["event", "identifier"],
                condition=~Q(identifier=""),
                name="table_document_once_an_event",
                violation_error_message=_("Ce document est déjà mis de côté."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """Who wrote it, where and when it was published, in one line."""
        return ", ".join(filter(None, [self.authors, self.publisher, self.year]))
