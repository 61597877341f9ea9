"""What exempts a measure of audience from consent (CNIL, sheet 17, self-assessment of July 2025), and how it is met.

Plain data, for the self-assessment of this installation: a criterion says what this software does by itself, and what
the Matomo instance must be set to.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Setting:
    """Something to set in Matomo: `where` people find it, `name` and `value` as its configuration file has them."""

    name: str
    value: str
    where: str | Promise


@dataclass(frozen=True)
class Criterion:
    """`rule`: what is asked. `product`: what this software does. `instance`: what whoever runs Matomo does, "" when
    there is nothing to do there. `settings`: the very settings.
    """

    key: str
    title: str | Promise
    rule: str | Promise
    product: str | Promise
    instance: str | Promise = ""
    settings: tuple[Setting, ...] = ()


PRIVACY = _("Administration › Vie privée › Anonymiser les données")
PLUGINS = _("Administration › Système › Modules complémentaires")
WEBSITE = _("Administration › Sites web › Gérer")
CONFIGURATION = _("fichier config/config.ini.php")

CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        key="purpose",
        title=_("Une seule finalité"),
        rule=_(
            "Mesurer l’audience, et rien d’autre : pages lues, difficultés de navigation, ergonomie, "
            "dimensionnement des serveurs."
        ),
        product=_(
            "Seules les pages publiques à lire sont comptées. Les pages d’inscription, de tableau, d’équipe et "
            "d’erreur ne le sont pas. Ni événement, ni objectif, ni recherche, ni lien sortant n’est envoyé."
        ),
        instance=_("Ne pas activer le commerce électronique, les cartes de chaleur ni l’enregistrement des sessions."),
        settings=(
            Setting("ecommerce", "0", WEBSITE),
            Setting("HeatmapSessionRecording", "disabled", PLUGINS),
        ),
    ),
    Criterion(
        key="publisher",
        title=_("Pour l’éditeur seul"),
        rule=_("Les mesures servent à l’éditeur du site seul."),
        product=_("Un site, une instance et un numéro de site. Rien n’est envoyé ailleurs."),
        instance=_(
            "Tenir l’instance soi-même, ou la confier à un sous-traitant qui ne réutilise rien pour lui-même, "
            "par contrat."
        ),
    ),
    Criterion(
        key="single-site",
        title=_("Aucun suivi d’un site à l’autre"),
        rule=_("Le traceur ne permet pas de suivre une personne sur plusieurs sites ou applications."),
        product=_(
            "L’identifiant de visiteur, s’il y en a un, est tiré au hasard et tenu sur l’adresse de ce site seulement. "
            "Aucun identifiant de compte n’est envoyé. L’adresse de la page d’où l’on vient n’est jamais envoyée."
        ),
        instance=_("Aucune liaison entre domaines, aucun cookie tiers, aucun identifiant d’utilisateur."),
        settings=(
            Setting("[Tracker] use_third_party_id_cookie", "0", CONFIGURATION),
            Setting("[Tracker] enable_userid_overwrites_visitorid", "0", CONFIGURATION),
            Setting("anonymizeUserId", "1", PRIVACY),
        ),
    ),
    Criterion(
        key="anonymous",
        title=_("Des statistiques anonymes seulement"),
        rule=_("Il n’en sort que des statistiques anonymes."),
        product=_(
            "La taille de l’écran, les modules du navigateur et les temps de chargement ne sont pas relevés. "
            "Le mode « server » n’envoie pas non plus le navigateur."
        ),
        instance=_("Fermer le journal des visites et les profils de visiteurs, qui montrent des personnes une à une."),
        settings=(
            Setting("[Live] disable_visitor_log", "1", CONFIGURATION),
            Setting("[Live] disable_visitor_profile", "1", CONFIGURATION),
        ),
    ),
    Criterion(
        key="no-crossing",
        title=_("Ni recoupement, ni transmission"),
        rule=_("Les mesures ne sont ni recoupées avec d’autres traitements, ni transmises à des tiers."),
        product=_(
            "L’adresse d’une page est envoyée sans ce qui suit le point d’interrogation : ni jeton, ni recherche, ni "
            "paramètre de campagne. Les pages dont l’adresse porte un lien personnel ou un code ne sont pas comptées."
        ),
        instance=_("Ne pas importer d’autres données. Ne pas relier l’instance à un outil publicitaire."),
    ),
    Criterion(
        key="information",
        title=_("Les personnes sont informées"),
        rule=_("Les personnes savent que leurs visites sont comptées, et pourquoi."),
        product=_(
            "La page « Confidentialité » dit le mode, l’instance et les traceurs. Elle est liée au bas de chaque page."
        ),
    ),
    Criterion(
        key="objection",
        title=_("Les personnes peuvent s’opposer"),
        rule=_("S’opposer est simple, sur tous les appareils."),
        product=_(
            "Un bouton, sans JavaScript, sur « Confidentialité » et « Personnaliser les cookies ». Alors rien "
            "n’est chargé ni envoyé, et les traceurs sont effacés. Les demandes du navigateur (Do Not Track, "
            "Global Privacy Control) valent opposition."
        ),
        instance=_("Respecter Do Not Track aussi dans l’instance."),
        settings=(Setting("doNotTrackEnabled", "1", _("Administration › Vie privée › Opposition des utilisateurs")),),
    ),
    Criterion(
        key="lifetime",
        title=_("Traceurs : 13 mois au plus"),
        rule=_("Un traceur vit 13 mois au plus, et une nouvelle visite ne le prolonge pas."),
        product=_(
            "Mode « exempt » : 13 mois depuis la première visite, jamais prolongés. Modes « cookieless » et "
            "« server » : aucun traceur."
        ),
    ),
    Criterion(
        key="retention",
        title=_("Données : 25 mois au plus"),
        rule=_("Les données recueillies sont gardées 25 mois au plus."),
        product=_("Rien n’est gardé ici : ce qui n’a pas pu être envoyé est abandonné."),
        instance=_("Purger les journaux bruts au bout de 750 jours."),
        settings=(
            Setting("delete_logs_enable", "1", PRIVACY),
            Setting("delete_logs_older_than", "750", PRIVACY),
        ),
    ),
    Criterion(
        key="address",
        title=_("Adresse IP masquée"),
        rule=_("Deux octets de l’adresse IP au moins sont masqués avant tout usage."),
        product=_(
            "Mode « server » : l’adresse est coupée avant d’être mise en attente (203.0.0.0, 2001:db8::). Dans les "
            "autres modes, le navigateur parle lui-même à l’instance, qui masque."
        ),
        instance=_("Masquer deux octets, et n’utiliser que l’adresse masquée."),
        settings=(
            Setting("ipAnonymizerEnabled", "1", PRIVACY),
            Setting("ipAddressMaskLength", "2", PRIVACY),
            Setting("useAnonymizedIpForVisitEnrichment", "1", PRIVACY),
        ),
    ),
    Criterion(
        key="location",
        title=_("Lieu : pas plus fin que la ville"),
        rule=_("La géolocalisation n’est pas plus fine que la ville."),
        product=_("Aucune position n’est demandée au navigateur, ni envoyée."),
        instance=_("Déduire le lieu de l’adresse masquée, ou ne pas le déduire."),
    ),
    Criterion(
        key="campaigns",
        title=_("Aucun suivi de campagne"),
        rule=_("Les paramètres de campagne (utm_source…) ne sont pas recueillis : ils font perdre l’exemption."),
        product=_(
            "Ils sont retirés de l’adresse avant l’envoi, et leur lecture est coupée dans Matomo "
            "(disableCampaignParameters)."
        ),
    ),
    Criterion(
        key="review",
        title=_("Revue périodique"),
        rule=_("L’éditeur vérifie régulièrement que la mesure lui est encore nécessaire, et qu’elle suit ces règles."),
        product=_(
            "`percolateur check-trackers` parcourt le site et compare ce qu’il dépose et qui il appelle au tableau "
            "public. Les essais du logiciel comparent chaque envoi à la liste de ce qui est permis."
        ),
        instance=_("Une fois par an, et après chaque mise à jour de Matomo, relire ces réglages."),
    ),
)


def settings_to_check() -> list[Setting]:
    """All that is to be set in the instance, in the order of the criteria."""
    return [setting for criterion in CRITERIA for setting in criterion.settings]
