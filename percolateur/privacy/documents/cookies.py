"""The cookie policy, from the register of trackers: what may be left on a device, by purpose, since when."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.lib.french import day
from percolateur.lib.matomo import EXEMPT
from percolateur.privacy.documents.paper import Block, Code, Document, Link, Points, Section, Table, words
from percolateur.privacy.models import PolicyVersion
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.purposes import Purpose
from percolateur.privacy.register import active, by_purpose, name_of
from percolateur.privacy.register.tracker import Tracker


def policy() -> Document:
    return Document(
        "cookies",
        _("Cookies et mémoire de votre appareil"),
        what_reading_leaves(),
        [
            Section(_("Vous choisissez"), [when(), choosing()]),
            *(Section(str(purpose.label), described(purpose, trackers)) for purpose, trackers in by_purpose()),
            Section(_("Tout effacer"), [erasing()]),
            Section(_("Les versions de cette politique"), versions()),
        ],
        sheets=[whole()],
    )


def in_the_notice() -> Section:
    """The same in short, as one part of the notice."""
    about = words(what_reading_leaves())
    tables = [short(purpose, trackers) for purpose, trackers in by_purpose()]
    more = words(_("Avec tous les détails :"), Link(_("toute la politique de cookies"), reverse("privacy:cookies")))
    key, heading = "cookies", _("Cookies et mémoire de votre appareil")
    return Section(heading, [about, when(), choosing(), *tables, more, erasing()], key=key)


def what_reading_leaves() -> str:
    if settings.MATOMO_MODE != EXEMPT:
        return _("Lire le site ou s’inscrire à une séance ne dépose rien sur votre appareil.")
    return _(
        "Lire le site ne dépose que les deux cookies qui comptent les visites, si vous ne vous y opposez pas. "
        "S’inscrire à une séance n’en dépose aucun autre."
    )


def when() -> Block:
    return words(
        _("Ce qui suit n’est déposé que dans les cas indiqués."),
        _(
            "Ce qui sert au fonctionnement est nécessaire au service que vous demandez : "
            "il n’y a rien à accepter ni à refuser."
        ),
        _("Le reste attend votre accord."),
    )


def choosing() -> Block:
    return words(_("À tout moment :"), Link(_("personnaliser les cookies"), reverse("privacy:choice")))


def erasing() -> Block:
    return words(
        _(
            "Vous pouvez tout effacer à tout moment, dans les réglages de votre navigateur. "
            "Un café que vous aviez rejoint vous demandera alors son code."
        )
    )


def short(purpose: Purpose, trackers: list[Tracker]) -> Block:
    rows = [[Code(each.name), str(each.simple), whose(each), each.duration] for each in trackers]
    columns = [_("Nom"), _("Quand et pourquoi"), _("Qui"), _("Durée")]
    return Table(str(purpose.label), columns, rows) if rows else nothing(purpose)


def described(purpose: Purpose, trackers: list[Tracker]) -> list[Block]:
    columns = [_("Nom"), _("Nature"), _("Qui"), _("Base"), _("Durée"), _("Quand et pourquoi"), _("Ce que c’est")]
    rows = [
        [
            Code(each.name),
            str(each.kind.label),
            whose(each),
            str(each.basis.label),
            each.duration,
            str(each.simple),
            str(each.description),
        ]
        for each in trackers
    ]
    caption = _("Traceurs de la finalité « %(purpose)s »") % {"purpose": purpose.label}
    return [Table(caption, columns, rows) if rows else words(_("Rien."))]


def nothing(purpose: Purpose) -> Block:
    return Points([_("%(purpose)s : rien.") % {"purpose": purpose.label}])


def whose(tracker: Tracker) -> str:
    """« YouTube (Google), autre site »."""
    service = name_of(tracker)
    provider = f" ({tracker.provider})" if tracker.provider and tracker.provider != service else ""
    return f"{service}{provider}" + (_(", autre site") if tracker.third_party else "")


def versions() -> list[Block]:
    """The fingerprints anyone can check, each with the day it came into force."""
    known = list(PolicyVersion.objects.order_by("-created_at", "-pk").values_list("sha256", "created_at"))
    if fingerprint() not in dict(known):  # it is written down within the hour
        known.insert(0, (fingerprint(), timezone.now()))
    in_force = words(_("Version en vigueur :"), Code(fingerprint()))
    where = words(
        _("Chaque version se télécharge et se vérifie :"), Link(_("toutes les versions"), reverse("privacy:versions"))
    )
    columns = [_("En vigueur depuis"), _("Empreinte (SHA-256)")]
    return [in_force, Table(_("Versions"), columns, [[day(since), Code(sha256)] for sha256, since in known]), where]


def whole() -> Table:
    """Every column of the register, to sort."""
    return Table(
        _("Traceurs"),
        [
            _("Nom"),
            _("Finalité"),
            _("Nature"),
            _("Service"),
            _("Fournisseur"),
            _("Autre site"),
            _("Base"),
            _("Durée"),
            _("Quand et pourquoi"),
            _("Ce que c’est"),
        ],
        [
            [
                each.name,
                str(each.purpose.label),
                str(each.kind.label),
                name_of(each),
                each.provider,
                _("oui") if each.third_party else _("non"),
                str(each.basis.label),
                each.duration,
                str(each.simple),
                str(each.description),
            ]
            for each in active()
        ],
    )
