"""What an event counts, in whole numbers: nothing personal, kept for ever, whatever is erased of people."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.formats import Format
from percolateur.events.models import Event
from percolateur.network.models import Library, Network
from percolateur.statistics.columns import COLUMNS, WAITED


class Counts(models.Model):
    """One column for each of COLUMNS: NULL where nobody counted."""

    class Meta:
        abstract = True

    def note(self, **counts: int | None) -> None:
        for name, count in counts.items():
            setattr(self, name, count)


for _name, _label in COLUMNS.items():
    Counts.add_to_class(_name, models.PositiveIntegerField(_label, null=True, blank=True))


class EventCounts(Counts):
    """The counts of one event. Its library, its network, its format and its local day are copied: sums read one table.

    `stale`: something changed since they were counted, at `counted_at`. `board_head` is the number of the board's last
    change that was counted. What `gone_…` holds was erased of people, and counts for ever.
    """

    # Hidden from the event: counting one does not keep it from being removed.
    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("séance"))
    library = models.ForeignKey(
        Library, models.CASCADE, null=True, db_index=False, related_name="+", verbose_name=_("médiathèque")
    )
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, db_index=False, related_name="+", verbose_name=_("réseau")
    )
    format = models.CharField(_("format"), max_length=18, choices=Format, blank=True)
    day = models.DateField(_("jour"), null=True)
    month = models.DateField(_("premier jour du mois"), null=True)
    stale = models.BooleanField(_("à compter"), default=True)
    counted_at = models.DateTimeField(_("comptée à"), null=True)
    board_head = models.PositiveIntegerField(_("dernier changement du tableau compté"), default=0)
    gone_volunteers = models.PositiveIntegerField(_("venues de personnes ressources effacées"), default=0)
    gone_minutes = models.PositiveIntegerField(_("temps donné par des personnes effacées, en minutes"), default=0)
    gone_staff_people = models.PositiveIntegerField(_("présences effacées à un café équipe"), default=0)
    gone_children = models.PositiveIntegerField(_("moins de 15 ans dont l’inscription est effacée"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("chiffres d’une séance")
        indexes = [
            models.Index(fields=["network", "day"]),
            models.Index(fields=["library", "day"]),
            models.Index(fields=["day"]),
            models.Index(fields=["event"], condition=Q(stale=True), name="counts_stale"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} – {self.day or timezone.localdate()}"


class MonthCounts(Counts):
    """What the events of one network, of one format, add up to in one month: made anew when one of them is counted.

    What lasts longer than one event is noted here too, for sums over many networks: one column for each of WAITED.
    """

    network = models.ForeignKey(Network, models.CASCADE, db_index=False, related_name="+", verbose_name=_("réseau"))
    format = models.CharField(_("format"), max_length=18, choices=Format)
    month = models.DateField(_("premier jour du mois"))
    red_threads = models.PositiveIntegerField(_("fils rouges"), null=True, blank=True)
    red_thread_cafes = models.PositiveIntegerField(_("cafés des fils rouges"), null=True, blank=True)
    red_thread_longest = models.PositiveIntegerField(_("cafés du plus long fil rouge"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("chiffres d’un mois")
        indexes = [models.Index(fields=["month"])]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "month", "format"],
                name="month_counted_once",
                violation_error_message=_("Ce mois est déjà compté."),
            )
        ]


for _name in WAITED:
    MonthCounts.add_to_class(
        _name, models.PositiveIntegerField(_("réponses trouvées dans ce délai"), null=True, blank=True)
    )
