"""A café that was held at the Moulin, with what its welcome counted."""

import pytest

from percolateur.events.factories import EventFactory
from percolateur.registrations.models import Attendance


@pytest.fixture
def held(moulin, nadia):
    return EventFactory(library=moulin, past=True, hook="Repérer une arnaque par SMS", hosts=[nadia])


@pytest.fixture
def count():
    """Note group totals: `count(event, presentes=8, feminin=5)`, each band in its only dimension, else « genre »."""
    dimensions = {
        "presentes": "personnes",
        "deja_accompagne": "deja_accompagne",
        **dict.fromkeys(["feminin", "masculin"], "genre"),
        **dict.fromkeys(["ordinateur", "telephone", "tablette", "aucun"], "materiel"),
        **dict.fromkeys(["retraite", "en_emploi", "scolarise"], "statut_social"),
    }

    def note(event, **bands):
        for band, number in bands.items():
            dimension = dimensions.get(band, "tranche_age")
            Attendance.objects.create(event=event, dimension=dimension, band=band, count=number)

    return note
