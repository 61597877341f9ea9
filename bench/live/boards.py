"""Real boards for the load generator: made in the database, joined by participants with their cookies.

`python -m bench.live.boards ROOMS CLIENTS FILE` (with the server's PERCOLATEUR_DATA or DATABASE_URL) writes FILE;
the generator then calls `setup()` through `--setup boards`, with BOARDS=FILE.
"""

import json
import os
import sys
from datetime import timedelta


def make(rooms: int, clients: int) -> list[list[dict]]:
    """Open `rooms` boards with `clients` - 1 participants and a projector each. Returns what each client sends."""
    import django

    django.setup()
    from django.db import transaction
    from django.middleware.csrf import _get_new_csrf_string
    from django.utils import timezone

    from percolateur.board.access import seat_cookie
    from percolateur.board.actions import join, open_board
    from percolateur.events.models import Event
    from percolateur.live import Variant, stream_token
    from percolateur.network.models import Library, Network

    with transaction.atomic():
        network, _ = Network.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
        library, _ = Library.objects.get_or_create(
            network=network, name="Bench", defaults={"address": "-", "postcode": "00000", "city": "-"}
        )
        conf = []
        for _room in range(rooms):
            start = timezone.now()
            board = open_board(Event.objects.create(library=library, start=start, end=start + timedelta(hours=2)))
            listeners = []
            for number in range(clients):
                page = "projector" if number == clients - 1 else "participant"
                token = stream_token(board.topic, Variant(page, "fr"))
                client = {"stream": f"/flux/?jeton={token}&depuis=0"}
                if page == "participant":
                    seat = seat_cookie(join(board))
                    csrf = _get_new_csrf_string()
                    client |= {
                        "post": f"{board.address}questions/",
                        "post_headers": [
                            ("Cookie", f"csrf={csrf}; participant={seat}"),
                            ("Accept", "application/json"),
                            ("X-CSRFToken", csrf),
                        ],
                        "post_type": "application/x-www-form-urlencoded",
                        "post_body": "text={token}+{text_q}&key={key}",
                    }
                listeners.append(client)
            conf.append(listeners)
    return conf


async def setup(arguments: object) -> list[list[dict]]:
    with open(os.environ["BOARDS"]) as file:
        return json.load(file)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")
    with open(sys.argv[3], "w") as out:
        json.dump(make(int(sys.argv[1]), int(sys.argv[2])), out)
