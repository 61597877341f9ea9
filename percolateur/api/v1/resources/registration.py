"""Registering for an event, by the very rules, locks and sentences of the form."""

import uuid
from enum import Enum
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import UNSET, Meta, Struct, UnsetType, structs

from percolateur.api.models import Scope
from percolateur.api.v1.kinds import Number, Secret
from percolateur.api.v1.operations import Answer, Call, operation
from percolateur.api.v1.problems import Fault, Problem, gone, not_found, refused, reused
from percolateur.api.v1.resources.programme import public_event
from percolateur.lib.limiting import named
from percolateur.lib.spoken import TEXT_LENGTH
from percolateur.registrations import actions
from percolateur.registrations.access import LostLink, letters, own_or_404
from percolateur.registrations.forms import AnswersForm, ChangeForm, EntryForm
from percolateur.registrations.models import MOST_SEATS, Registration

State = Enum("State", {one: one for one in Registration.Status.values}, module=__name__)  # type: ignore[misc]
Seats = Annotated[int, Meta(ge=1, le=MOST_SEATS)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
Contact = Annotated[str, Meta(max_length=254)]
Needs = Annotated[str, Meta(max_length=300)]
Question = Annotated[str, Meta(max_length=TEXT_LENGTH)]


class EntryIn(Struct, forbid_unknown_fields=True, kw_only=True):
    name: Name
    seats: Seats = 1
    contact: Contact = ""
    needs: Needs = ""
    question: Question = ""
    is_child: bool = False


class ChangesIn(Struct, forbid_unknown_fields=True, kw_only=True):
    seats: Seats | UnsetType = UNSET
    contact: Contact | UnsetType = UNSET
    needs: Needs | UnsetType = UNSET
    question: Question | UnsetType = UNSET


class RegistrationOut(Struct):
    secret: str
    url: str
    event: int
    status: State
    rank: int | None
    name: str
    seats: int
    contact: str
    needs: str
    question: str
    is_child: bool


def registration_out(call: Call, registration: Registration) -> RegistrationOut:
    same = {name: getattr(registration, name) for name in ("secret", "name", "seats", "needs", "question", "is_child")}
    return RegistrationOut(
        **same,
        url=call.site + registration.address,
        event=registration.event_id,
        status=State(registration.status),
        rank=registration.rank or None,
        contact=registration.email or registration.phone,
    )


def own(secret: str) -> Registration:
    """A registration that stands, by its secret. Raises Problem."""
    try:
        registration = own_or_404(secret)
    except LostLink as lost:
        raise not_found(str(lost)) from None
    if registration.status == Registration.Status.CANCELLED:
        detail = _("Cette inscription est annulée. Sa page propose de revenir.")
        raise gone(detail, into=registration.address)
    return registration


def check(form: AnswersForm) -> None:
    """Raises Problem, with the sentences that the form would show."""
    if not form.is_valid():
        told = [
            Fault(one["message"], pointer=f"/{name}")
            for name, all_ in form.errors.get_json_data().items()
            for one in all_
        ]
        raise refused(_("Corrigez ce que dit « errors », puis recommencez."), told)


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """As the form is sent by somebody who means the address they typed."""
    return values | {"asked": values.get("contact", ""), "meant": "typed"}


@operation(
    "POST",
    "/events/{event}/registrations",
    tag="registration",
    summary=gettext_lazy("Inscrire quelqu’un"),
    about=gettext_lazy(
        "Donne une place, ou une place en liste d’attente. Mêmes règles que le formulaire du site. Un enfant de moins "
        "de 15 ans donne un prénom, et rien d’autre n’est lu. « contact » est une adresse électronique ou un "
        "téléphone. Gardez « secret » : il sert à relire, à changer et à annuler."
    ),
    body=EntryIn,
    answer=RegistrationOut,
    status=201,
    scope=Scope.REGISTRATIONS,
    once=True,
    problems=(404, 409),
)
def create_registration(call: Call, event: Number) -> Answer:
    found = public_event(event)
    if not call.holds(Scope.REGISTRATIONS, found.library.network_id):
        raise Problem(403, "scope", _("Cette clé est d’un autre réseau."))
    form = EntryForm(typed(form_values(structs.asdict(call.body))))
    check(form)
    entry = form.entry()
    if entry.email and not letters.hit(named(entry.email)):
        raise Problem(429, "too-many", _("Trop d’inscriptions pour cette adresse. Attendez une heure."))
    try:
        registration = actions.register(found.pk, entry, own_key(call))
    except actions.KeyClash:
        raise reused() from None
    except actions.Refused as no:
        raise refused(str(no)) from None
    out = registration_out(call, registration)
    return Answer(out, 201, {"Location": f"{call.base}/registrations/{registration.secret}"})


def form_values(values: dict[str, Any]) -> dict[str, Any]:
    """JSON's values as a form sends them: a box that is not ticked is not sent."""
    return {name: value for name, value in values.items() if value is not False}


def own_key(call: Call) -> uuid.UUID:
    """The key of an envoy, apart for each program: another one's cannot be given again."""
    return uuid.uuid5(call.once or uuid.uuid4(), f"api {call.key and call.key.pk}")


@operation(
    "GET",
    "/registrations/{secret}",
    tag="registration",
    summary=gettext_lazy("Relire une inscription"),
    about=gettext_lazy("Par son secret, sans clé : où elle en est, et son rang en liste d’attente."),
    answer=RegistrationOut,
    private=True,
    problems=(404,),
)
def get_registration(call: Call, secret: Secret) -> RegistrationOut:
    return registration_out(call, own(secret))


@operation(
    "PATCH",
    "/registrations/{secret}",
    tag="registration",
    summary=gettext_lazy("Changer une inscription"),
    about=gettext_lazy("Ce qui n’est pas donné ne change pas. Le rang en liste d’attente est gardé."),
    body=ChangesIn,
    answer=RegistrationOut,
    private=True,
    problems=(404, 409),
)
def change_registration(call: Call, secret: Secret) -> RegistrationOut:
    registration = own(secret)
    given = {name: value for name, value in structs.asdict(call.body).items() if value is not UNSET}
    form = ChangeForm(registration, typed(now(registration) | given))
    check(form)
    try:
        changed = actions.change(registration, **form.answers())
    except actions.Refused as no:
        raise refused(str(no)) from None
    return registration_out(call, changed)


def now(registration: Registration) -> dict[str, Any]:
    told = {name: getattr(registration, name) for name in ("seats", "needs", "question")}
    return told | {"contact": registration.email or registration.phone}


@operation(
    "DELETE",
    "/registrations/{secret}",
    tag="registration",
    summary=gettext_lazy("Annuler une inscription"),
    about=gettext_lazy("La place va à qui attend. La page personnelle permet encore de revenir."),
    answer=None,
    status=204,
    private=True,
    problems=(404, 409),
)
def cancel_registration(call: Call, secret: Secret) -> Answer:
    registration = own(secret)
    if registration.event.is_over:
        raise refused(_("Cette séance est passée : il n’y a plus rien à annuler."))
    actions.give_up(registration)
    return Answer(status=204)
