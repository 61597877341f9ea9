"""What the picture of each public page says."""

from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.knowledge.models import Article
from percolateur.lib.french import day, span, typography
from percolateur.network.colours import Palette
from percolateur.network.models import Network
from percolateur.opendata.pictures.drawing import Card


def of_article(article: Article) -> Card:
    network = article.network
    return Card(
        network.name, typography(article.question), _("Ce que les cafés numériques ont trouvé"), network.palette
    )


def of_event(event: Event) -> Card:
    """A date that was called off says so: the link may have been shared before."""
    library = event.library
    title = typography(event.hook) if event.hook else event.get_format_display()
    when = f"{day(event.start)}, {span(event.start, event.end)}"
    capital = when[0].upper() + when[1:]
    off = event.status in (Event.Status.CANCELLED, Event.Status.POSTPONED)
    below = f"{event.get_status_display().capitalize()} – {when}" if off else capital
    return Card(f"{event.get_format_display()} – {library.name}", title, below, library.network.palette)


def of_site() -> Card:
    """In the colours of the network, when it is the only one here."""
    networks = list(Network.objects.all()[:2])
    palette = networks[0].palette if len(networks) == 1 else Palette()
    above = networks[0].name if len(networks) == 1 else _("Les cafés numériques des médiathèques")
    title = _("Vos questions sur le numérique, autour d’un café")
    return Card(above, title, _("Dès 10 ans, tous les niveaux, entrez à tout moment"), palette)
