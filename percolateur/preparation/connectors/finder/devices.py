"""The devices people bring or have at home, by the holes that matter for a cable."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Text


@dataclass(frozen=True)
class Device:
    """`plug`: what goes into it to charge it or read it. `takes`: what one may plug into it, as into a computer.

    `shows` is how its picture comes out, `sounds` its sound; `seen` how a picture comes in.
    """

    key: str
    name: Text
    hint: Text = ""
    plug: str = ""
    takes: str = ""
    shows: str = ""
    sounds: str = ""
    seen: str = ""

    def __str__(self) -> str:
        return str(self.name)


PHONES = (
    Device("android", _("Téléphone Android récent"), _("Prise ovale, USB-C"), "usb-c", "usb-c", "usb-c", "usb-c"),
    Device(
        "android-ancien",
        _("Téléphone Android ancien"),
        _("Micro-USB, avant 2018"),
        "micro-usb",
        "micro-usb",
        "",
        "jack",
    ),
    Device("iphone", _("iPhone récent"), _("iPhone 15 et suivants, USB-C"), "usb-c", "usb-c", "usb-c", "usb-c"),
    Device(
        "iphone-ancien",
        _("iPhone ancien"),
        _("iPhone 5 à 14, Lightning"),
        "lightning",
        "lightning",
        "lightning",
        "lightning",
    ),
    Device("iphone-30", _("Premiers iPhone ou iPad"), _("Prise large, avant 2012"), "apple-30", "", "apple-30", "jack"),
)
TABLETS = (
    Device("tablette", _("Tablette ou iPad récent"), _("Prise ovale, USB-C"), "usb-c", "usb-c", "usb-c", "usb-c"),
    Device("tablette-ancienne", _("Tablette Android ancienne"), _("Micro-USB"), "micro-usb", "micro-usb", "", "jack"),
    Device("ipad-ancien", _("iPad ancien"), _("Prise Lightning"), "lightning", "lightning", "lightning", "jack"),
)
COMPUTERS = (
    Device(
        "portable",
        _("Ordinateur portable courant"),
        _("Il a de l’USB-A et une HDMI"),
        "",
        "usb-a",
        "hdmi",
        "jack-micro",
    ),
    Device(
        "portable-usb-c",
        _("Ordinateur portable tout USB-C"),
        _("MacBook ou portable très fin"),
        "usb-c",
        "usb-c",
        "usb-c",
        "jack-micro",
    ),
    Device(
        "portable-ancien",
        _("Vieil ordinateur portable"),
        _("Il a de l’USB-A et une prise VGA bleue"),
        "",
        "usb-a",
        "vga",
        "jack",
    ),
    Device("mac-ancien", _("Mac de 2008 à 2016"), _("Mini DisplayPort"), "", "usb-a", "mini-displayport", "jack-micro"),
    Device(
        "ordinateur-fixe", _("Ordinateur de bureau"), _("Unité centrale"), "", "usb-a", "displayport", "jack-double"
    ),
)
THINGS = (
    Device("appareil-photo", _("Appareil photo récent"), _("USB-C, micro HDMI"), "usb-c", "", "micro-hdmi"),
    Device("appareil-photo-ancien", _("Appareil photo ancien"), _("Mini-USB, mini HDMI"), "mini-usb", "", "mini-hdmi"),
    Device("cle-usb", _("Clé USB"), "", "usb-a"),
    Device("disque-dur", _("Disque dur externe"), _("Prise en deux morceaux, micro-USB 3"), "micro-usb-3"),
    Device("disque-usb-c", _("Disque externe récent"), _("Prise USB-C"), "usb-c"),
    Device("carte-sd", _("Carte SD"), _("Carte d’appareil photo"), "sd"),
    Device("carte-microsd", _("Carte microSD"), _("Carte de téléphone"), "microsd"),
    Device("liseuse", _("Liseuse récente"), _("USB-C"), "usb-c"),
    Device("liseuse-ancienne", _("Liseuse ancienne"), _("Micro-USB"), "micro-usb"),
    Device("imprimante", _("Imprimante"), "", "usb-b"),
)
SCREENS = (
    Device("television", _("Télévision"), _("Elle a une HDMI"), "", "usb-a", "", "optique", "hdmi"),
    Device("television-ancienne", _("Vieille télévision"), _("Péritel seulement"), "", "", "", "rca", "peritel"),
    Device("videoprojecteur", _("Vidéoprojecteur récent"), _("Il a une HDMI"), seen="hdmi"),
    Device("videoprojecteur-ancien", _("Vidéoprojecteur ancien"), _("VGA seulement, prise bleue"), seen="vga"),
    Device("ecran", _("Écran d’ordinateur"), _("Il a une HDMI"), seen="hdmi"),
    Device("ecran-ancien", _("Vieil écran d’ordinateur"), _("DVI, prise blanche"), seen="dvi"),
)
CHARGERS = (
    Device("secteur", _("Une prise de courant"), _("Je n’ai pas de chargeur"), takes="usb-c"),
    Device("chargeur-usb", _("Un chargeur à prise USB-A"), _("La prise rectangulaire"), takes="usb-a"),
    Device("chargeur-usb-c", _("Un chargeur à prise USB-C"), _("La prise ovale"), takes="usb-c"),
    Device("sur-ordinateur", _("Un ordinateur"), _("Par sa prise USB-A"), takes="usb-a"),
)
EARS = (
    Device("casque", _("Casque ou écouteurs à jack"), _("Une fiche ronde"), "jack"),
    Device("casque-deux-fiches", _("Casque à deux fiches"), _("Une verte, une rose"), "jack-double"),
    Device("casque-usb", _("Casque USB"), _("Fiche USB-A"), "usb-a"),
    Device("casque-usb-c", _("Écouteurs USB-C"), "", "usb-c"),
    Device("casque-sans-fil", _("Casque ou enceinte sans fil"), _("Bluetooth")),
    Device("chaine", _("Chaîne hi-fi"), _("Fiches RCA blanche et rouge"), "rca"),
    Device("barre-de-son", _("Barre de son"), _("Optique ou HDMI"), "optique"),
)
INTERNET = (
    Device("box", _("Box Internet"), "", "rj45"),
    Device("prise-t", _("Prise téléphonique murale en T"), "", "prise-t"),
    Device("prise-fibre", _("Prise de fibre"), "", "fibre"),
    Device("prise-rj45", _("Prise murale RJ45"), _("Logements récents"), "rj45"),
    Device("partage", _("Un téléphone qui partage sa connexion"), "", "usb-c"),
)
DEVICES: Mapping[str, Device] = {
    one.key: one for one in (*PHONES, *TABLETS, *COMPUTERS, *THINGS, *SCREENS, *CHARGERS, *EARS, *INTERNET)
}
