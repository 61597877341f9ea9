"""What the team of the demonstration has ready: one café nearly, the next half, and what was missing the last time."""

from percolateur.config.demo.seed import Cast
from percolateur.events.models import Event
from percolateur.preparation.actions.checklist import add_own, tick, write_note
from percolateur.preparation.actions.printed import remember
from percolateur.preparation.models import Preparation, Tick
from percolateur.preparation.starters import STARTERS

State = Tick.State

# What is not ready yet; all the rest is.
NEARLY = {"volunteer", "coffee"}
HALF = {"colleagues", "partner", "board", "toolbox", "thread"}  # these are


def seed_preparations(cast: Cast) -> None:
    """An event whose preparation was begun stays as people left it."""
    if begin(cast.events["past"]):
        for key in STARTERS:
            tick_one(cast.events["past"], key, State.READY)
        leave(cast.events["past"], "leads", "deux rallonges de trois mètres")
        leave(cast.events["past"], "toolbox", "l’adaptateur USB-C")
    if begin(cast.events["soon"]):
        for key in STARTERS.keys() - NEARLY:
            tick_one(cast.events["soon"], key, State.READY)
        remember(cast.events["soon"], "affiche-a4")
    if begin(cast.events["next_month"]):
        for key in HALF:
            tick_one(cast.events["next_month"], key, State.READY)
        tick_one(cast.events["next_month"], "loans", State.NOT_NEEDED)
        write_note(cast.events["next_month"], "coffee", "Roger apporte les gâteaux", "")
        add_own(cast.events["next_month"], "Demander la clé du Fournil", "ROOM", keep=False)


def begin(event: Event) -> bool:
    return not Preparation.objects.filter(event=event).exists()


def tick_one(event: Event, key: str, state: str) -> None:
    starter = STARTERS[key]
    if not starter.formats or event.format in starter.formats:
        tick(event, key, state)


def leave(event: Event, key: str, note: str) -> None:
    tick(event, key, State.MISSING)
    write_note(event, key, note, "")
