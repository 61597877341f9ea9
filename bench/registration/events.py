"""What is registered for: a thousand libraries with a year of dates, and events of its own for each measure.

`python -m bench.registration.events FILE ROUNDS` (with the server's PERCOLATEUR_DATA or DATABASE_URL) writes the
addresses in FILE: the page that is looked at, the event that is filled, one small café per round of the race.
"""

import json
import os
import sys
from datetime import datetime, time, timedelta

LIBRARIES, DATES = 1000, 12
RACE = {"capacity": 10, "waiting_places": 2000}


def make(rounds: int) -> dict[str, object]:
    import django

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from percolateur.events.models import Event
    from percolateur.network.models import Library, Network

    today = timezone.localdate()

    def at(days: int, hour: int = 10) -> dict[str, datetime]:
        start = timezone.make_aware(datetime.combine(today + timedelta(days=days), time(hour)))
        return {"start": start, "end": start + timedelta(hours=2)}

    with transaction.atomic():
        network, _ = Network.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
        places = [
            Library(
                network=network,
                name=f"Médiathèque {number}",
                address=f"{number} rue des Livres",
                postcode=f"{10_000 + number * 80}",
                city=f"Ville {number % 400}",
                latitude=42.5 + (number % 80) / 10,
                longitude=-1 + (number % 70) / 10,
            )
            for number in range(LIBRARIES)
        ]
        libraries = Library.objects.bulk_create(places)
        events = (
            Event(library=library, hook="Les mots de passe", **at(3 + month * 30 + library.pk % 28))
            for library in libraries
            for month in range(DATES)
        )
        Event.objects.bulk_create(events, batch_size=500)
        own = libraries[0]
        page = Event.objects.create(library=own, hook="Les mots de passe", **at(5))
        flow = Event.objects.create(library=own, capacity=30_000, **at(6))
        races = [Event.objects.create(library=own, **RACE, **at(7 + number)) for number in range(rounds)]
    return {"page": page.pk, "flow": flow.pk, "races": [race.pk for race in races], "month": f"{at(40)['start']:%Y-%m}"}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")
    with open(sys.argv[1], "w") as out:
        json.dump(make(int(sys.argv[2])), out)
