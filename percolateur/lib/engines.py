"""Search engines of the web, to be opened beside the site: nothing of them is shown in it, nothing is asked of them."""

from typing import NamedTuple
from urllib.parse import quote_plus

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Engine(NamedTuple):
    """`about` says in a sentence what tells it from the others; `address` ends where the words go."""

    name: str
    about: str | Promise
    address: str

    def looking_for(self, words: str) -> str:
        """The address of its results."""
        return self.address + quote_plus(words)


ENGINES = {
    "qwant": Engine("Qwant", _("Français. Il dit ne pas suivre qui cherche."), "https://www.qwant.com/?q="),
    "ecosia": Engine(
        "Ecosia", _("Allemand. Ses publicités paient des plantations d’arbres."), "https://www.ecosia.org/search?q="
    ),
    "duckduckgo": Engine("DuckDuckGo", _("Américain. Il dit ne pas suivre qui cherche."), "https://duckduckgo.com/?q="),
    "startpage": Engine(
        "Startpage",
        _("Néerlandais. Il demande à Google à votre place, sans dire qui vous êtes."),
        "https://www.startpage.com/sp/search?query=",
    ),
    "lilo": Engine("Lilo", _("Français. Ses publicités aident des associations."), "https://search.lilo.org/?q="),
    "google": Engine(
        "Google", _("Américain. Le plus utilisé ; il retient ce qu’on cherche."), "https://www.google.com/search?q="
    ),
    "bing": Engine(
        "Bing", _("Américain, de Microsoft ; il retient ce qu’on cherche."), "https://www.bing.com/search?q="
    ),
}
