"""An event that is there, changed by one person while another may be changing it too."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.accounts.models import User
from percolateur.events.actions import Edit, Scope
from percolateur.events.forms.event import EventForm
from percolateur.events.models import Event
from percolateur.lib.seen import Difference, Seen, merge, pack, snapshot, unpack

Status = Event.Status


class EditForm(EventForm):
    """`revision` and `seen` say as what the event was read: what somebody else saved since is noticed, and shown."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    scope = forms.ChoiceField(
        label=gettext_lazy("Ce changement vaut pour"),
        choices=Scope.choices,
        initial=Scope.ONE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Les séances passées, annulées ou déjà changées à part gardent les leurs."),
        error_messages={"required": gettext_lazy("Dites quelles séances changer.")},
    )

    field_order = [*EventForm.field_order, "scope"]
    is_on_top = False  # of what somebody else saved meanwhile

    def _fill(self, libraries: Any) -> None:
        event = self.instance
        self.news: list[Difference] = []
        self.before = {name: getattr(event, name) for name in self.Meta.fields if name != "hosts"}
        self.starts, self.ends = (
            timezone.localtime(moment).replace(second=0, microsecond=0, tzinfo=None)
            for moment in (event.start, event.end)
        )
        self.initial.update(day=self.starts.date(), start_time=self.starts.time(), end_time=self.ends.time())
        self.initial["publication"] = event.status
        self.fields["registration"].choices = Event.Registration.choices  # type: ignore[attr-defined]
        if event.status not in (Status.DRAFT, Status.SCHEDULED):
            del self.fields["publication"]
        if not event.series_id:
            del self.fields["scope"]
        if not self.is_bound:
            self.initial.update(revision=event.revision, seen=pack(self.snapshot()))

    def snapshot(self) -> Seen:
        """The event as a form that nobody filled in shows it."""
        return snapshot(self, {"revision", "seen", "scope", "past"}) | {"status": [self.instance.status]}

    def edit(self) -> Edit:
        """What was changed. Once valid."""
        new = self.cleaned_data
        fields = {name: new[name] for name, value in self.before.items() if new[name] != value}
        if "publication" in new and new["publication"] != self.instance.status:
            fields["status"] = new["publication"]
        hosts = list(new["hosts"])
        same_hosts = {host.pk for host in hosts} == set(self._hosts().values_list("pk", flat=True))
        hours = (new["start_time"], new["end_time"])
        return Edit(
            fields=fields,
            hosts=None if same_hosts else hosts,
            day=new["day"] if new["day"] != self.starts.date() else None,
            hours=hours if hours != (self.starts.time(), self.ends.time()) else None,
        )

    @property
    def read_at(self) -> int:
        """The revision this person read; one that never was, when it did not come back."""
        revision: int | None = self.cleaned_data.get("revision")
        return -1 if revision is None else revision

    @classmethod
    def on_top(cls, user: User, typed: QueryDict, event: Event) -> "EditForm":
        """The form as typed, on the event as somebody else just saved it, with what they changed."""
        now = cls(user, instance=event).snapshot()
        status = now.pop("status")
        merged, news = merge(typed, cls(user, instance=event), now)
        before = unpack(typed.get("seen", "")).get("status", status)
        if before != status and event.status not in (Status.DRAFT, Status.SCHEDULED):
            news.insert(0, Difference(_("État"), str(Status(before[0]).label), event.get_status_display(), kept=False))
        merged["revision"], merged["seen"] = str(event.revision), pack(now | {"status": status})
        form = cls(user, merged, instance=event)
        form.is_on_top, form.news = True, news
        return form
