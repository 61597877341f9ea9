"""The papers proposed to every network: in French, free to read, about the digital life of everybody. None is read
before somebody switches it on.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Text


class Paper(NamedTuple):
    title: str
    address: str
    about: Text


PAPERS = (
    Paper("Cybermalveillance.gouv.fr", "https://www.cybermalveillance.gouv.fr/feed/atom-flux-actualites",
          _("les arnaques du moment, et comment s’en garder")),
    Paper("CNIL", "https://www.cnil.fr/fr/rss.xml", _("les données personnelles et les droits de chacun")),
    Paper("Service-Public.fr", "https://www.service-public.fr/abonnements/rss/actu-actualites-particuliers.rss",
          _("les démarches et ce qui change")),
    Paper("01net", "https://www.01net.com/feed/", _("le numérique de tous les jours")),
    Paper("Numerama", "https://www.numerama.com/feed/", _("le numérique et la société")),
    Paper("Pixels (Le Monde)", "https://www.lemonde.fr/pixels/rss_full.xml", _("les enquêtes d’un quotidien")),
    Paper("Franceinfo, internet", "https://www.francetvinfo.fr/internet.rss", _("l’actualité d’internet en bref")),
    Paper("Next", "https://next.ink/feed/", _("l’informatique expliquée, en partie pour les abonnés")),
    Paper("Framablog", "https://framablog.org/feed/", _("les logiciels libres et les communs")),
)  # fmt: skip
