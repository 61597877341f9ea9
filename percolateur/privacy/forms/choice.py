"""Every way of choosing: the banner's two buttons, the page of choices, and the button of one service."""

import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.privacy.choice import Kept
from percolateur.privacy.models import ConsentReceipt
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.purposes import Asked, Purpose, asked, objectable

GONE = _("Ce service n’est pas proposé ici, ou ne l’est plus. Votre choix n’a pas changé.")
YES, NO = "yes", "no"
Origin = ConsentReceipt.Origin


class ChoiceForm(forms.Form):
    """`all` answers for everything, `show` and `hide` for one service, `group_yes` and `group_no` for a purpose; else
    each service has its own answer, and none means no.
    """

    all = forms.ChoiceField(choices=[("accept", ""), ("refuse", "")], required=False)
    show = forms.CharField(required=False, max_length=40)
    hide = forms.CharField(required=False, max_length=40)
    group_yes = forms.ChoiceField(choices=Purpose.choices, required=False)
    group_no = forms.ChoiceField(choices=Purpose.choices, required=False)
    place = forms.RegexField(r"^[A-Za-z0-9_-]{1,80}$", required=False)
    back = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.asked = list(asked())
        self.keys = frozenset(each.key for each in self.asked)
        self.objectable = list(objectable())
        for each in [*self.asked, *self.objectable]:
            self.fields[each.key] = forms.ChoiceField(choices=[(YES, ""), (NO, "")], required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        given = [cleaned.get(name) for name in ("show", "hide") if cleaned.get(name)]
        if set(given) - self.keys - {each.key for each in self.objectable}:
            raise forms.ValidationError(GONE)
        return cleaned

    @property
    def origin(self) -> str:
        one = self.cleaned_data["show"] or self.cleaned_data["hide"]
        if one:
            return Origin.EMBED if one in self.keys else Origin.PAGE
        return Origin.BANNER if self.cleaned_data["all"] and "back" not in self.data else Origin.PAGE

    def said(self, before: Kept | None, objected: frozenset[str] = frozenset()) -> Kept:
        """The choice as it is now. Answering for one service leaves the others, and their 182 days, as they were."""
        now, given = int(time.time()), self.cleaned_data
        policy = fingerprint()[:12]
        objects = frozenset(each.key for each in self.objectable if self._objects(each, objected))
        if given["show"] or given["hide"]:
            accepted = (before.accepted if before else frozenset()) - {given["hide"]} | {given["show"]} - {""}
            refused = (before.refused if before else frozenset()) - {given["show"]} | {given["hide"]} - {""}
            made = before.made if before else now
            return Kept(policy, made, now, accepted & self.keys, refused & self.keys | objects)
        accepted = frozenset(each.key for each in self.asked if self._accepts(each.key, each.purpose))
        return Kept(policy, now, now, accepted, self.keys - accepted | objects)

    def _accepts(self, key: str, purpose: Purpose) -> bool:
        given = self.cleaned_data
        if given["all"]:
            return bool(given["all"] == "accept")
        if purpose in (given["group_yes"], given["group_no"]):
            return bool(purpose == given["group_yes"])
        return bool(given[key] == YES)

    def _objects(self, each: Asked, objected: frozenset[str]) -> bool:
        """Refusing everything objects too. What does not speak of it, as the banner's « Accepter », changes nothing."""
        given = self.cleaned_data
        if given["all"] and (given["all"] == "refuse" or self.origin == Origin.PAGE):
            return bool(given["all"] == "refuse")
        if each.purpose in (given["group_yes"], given["group_no"]):
            return bool(each.purpose == given["group_no"])
        if each.key in (given["show"], given["hide"]):
            return bool(each.key == given["hide"])
        return bool(given[each.key] == NO) if given[each.key] and not given["all"] else each.key in objected
