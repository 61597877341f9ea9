"""What a tap at the desk sends, from a button of the page or from a device that kept it."""

import re
import uuid
from datetime import UTC, datetime, timedelta

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from percolateur.registrations.models import Registration

KEPT = timedelta(days=7)  # how long a device may keep a tap before it is judged as of today
_standing = re.compile(r"(PRESENT|EXCUSED|ABSENT)?(?:(?<=PRESENT)-([1-3]))?")


class TapForm(forms.Form):
    """`key` is drawn by our script for each tap; without it, the page's own is made into one a button.

    `at` is when it was tapped, in milliseconds since 1970: a device without a line sends it later.
    """

    key = forms.UUIDField(required=False)
    at = forms.IntegerField(required=False, min_value=0, max_value=10**14)

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()

    def clean_at(self) -> datetime:
        now = timezone.now()
        at = self.cleaned_data["at"]
        moment = datetime.fromtimestamp(at / 1000, UTC) if at else now
        return min(moment, now) if now - moment < KEPT else now


class PresenceForm(TapForm):
    """`presence` is one of the words of room.standing_of, but WAITING; "" takes back."""

    presence = forms.CharField(required=False)

    def clean_presence(self) -> tuple[str, int | None]:
        found = _standing.fullmatch(self.cleaned_data["presence"])
        if not found:
            raise forms.ValidationError("PRESENT, EXCUSED, ABSENT")
        return Registration.Presence(found[1]).value if found[1] else "", int(found[2]) if found[2] else None


class StepForm(TapForm):
    step = forms.TypedChoiceField(choices=[("1", "+"), ("-1", "−")], coerce=int)


def key_of_button(request: HttpRequest, key: uuid.UUID) -> uuid.UUID:
    """The key of a tap without JavaScript: a page has a single key, and two of its buttons are two taps."""
    button = "".join(request.POST.get(name, "") for name in ("presence", "step"))
    return uuid.uuid5(key, f"{request.path} {button}")
