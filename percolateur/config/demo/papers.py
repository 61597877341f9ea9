"""What the papers of the demonstration say: invented, as if they had been read a few hours ago."""

from datetime import timedelta

from django.utils import timezone

from percolateur.events.models import Event
from percolateur.lib.feed_reading import Entry
from percolateur.network.models import Network
from percolateur.preparation.actions.press import put_aside
from percolateur.preparation.models import PressFeed, PressItem
from percolateur.preparation.press.items import item_of
from percolateur.preparation.press.reading import take_in

PAPERS = {
    "Le Clic du matin": "https://clic.demo.example/rss.xml",
    "Écrans et nous": "https://ecrans.demo.example/rss.xml",
}
# Paper, hours ago, title, beginning.
NEWS = [
    ("Le Clic du matin", 3, "Faux colis par SMS : ce qu’il faut regarder avant de cliquer",
     "Le message annonce un colis bloqué et réclame deux euros. L’adresse du lien trahit presque toujours l’arnaque."),
    ("Écrans et nous", 9, "Payer en ligne : à quoi sert la carte à usage unique",
     "Plusieurs banques la proposent sans frais. Elle ne sert qu’une fois, et le vrai numéro ne circule pas."),
    ("Le Clic du matin", 27, "Déclarer ses impôts depuis un téléphone : les étapes, captures à l’appui",
     "L’application demande le numéro fiscal et un mot de passe. Le reste tient en quatre écrans."),
    ("Écrans et nous", 50, "Soldes d’hiver : reconnaître une fausse boutique en trois regards",
     "Mentions légales, prix trop beaux, avis tous semblables : trois signes qui ne trompent guère."),
    ("Le Clic du matin", 75, "Les assistants d’intelligence artificielle racontent aussi des bêtises",
     "Ils répondent avec assurance, même quand ils se trompent. Mieux vaut vérifier auprès d’une deuxième source."),
    ("Écrans et nous", 98, "Un téléphone trop plein : par où commencer le rangement",
     "Les vidéos reçues prennent le plus de place. Les retrouver se fait en deux gestes dans les réglages."),
]  # fmt: skip
ASIDE = 2  # for the café of today, on buying online


def seed_press(network: Network, event: Event) -> None:
    """Papers that are switched off, since nobody is at their address, and what they would have said."""
    for title, url in PAPERS.items():
        feed, _made = PressFeed.objects.get_or_create(
            network=network, url=url, defaults={"title": title, "is_on": False}
        )
        now = timezone.now()
        told = [
            Entry(str(n), headline, f"{url.rpartition('/')[0]}/{n}", start, (now - timedelta(hours=ago)).timestamp())
            for n, (paper, ago, headline, start) in enumerate(NEWS)
            if paper == title
        ]
        take_in(feed, list(filter(None, map(item_of, told))))
    if not event.press_asides.exists():
        for item in PressItem.objects.filter(network=network).order_by("-at")[:ASIDE]:
            put_aside(item, event)
