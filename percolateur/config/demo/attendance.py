"""Who came to the cafés already held, in group totals, as the team counted them that day; and their figures."""

from percolateur.config.demo.seed import Cast
from percolateur.registrations.models import Attendance
from percolateur.registrations.models.attendance import Age, Dimension, Equipment, Gender, People, Returning
from percolateur.statistics.rounds import count_all

BANDS = [
    (Dimension.PEOPLE, People.PRESENT),
    (Dimension.PEOPLE, People.WALK_IN),
    (Dimension.PEOPLE, People.ABSENT),
    (Dimension.RETURNING, Returning.YES),
    (Dimension.AGE, Age.UNDER_18),
    (Dimension.AGE, Age.UNDER_60),
    (Dimension.AGE, Age.UNDER_70),
    (Dimension.AGE, Age.FROM_70),
    (Dimension.EQUIPMENT, Equipment.PHONE),
    (Dimension.EQUIPMENT, Equipment.COMPUTER),
    (Dimension.GENDER, Gender.FEMALE),
    (Dimension.GENDER, Gender.MALE),
]
# Present, of passage, absent, already come; ages; what they brought; gender.
CAME = {
    "older": (7, 2, 1, 0, 0, 2, 3, 2, 6, 1, 4, 3),
    "older_shared": (5, 1, 0, 1, 1, 1, 1, 2, 4, 1, 3, 2),
    "long_past": (8, 2, 1, 3, 1, 2, 2, 3, 7, 2, 5, 3),
    "past": (9, 3, 0, 5, 1, 2, 3, 3, 8, 2, 5, 4),
    "past_discovery": (6, 0, 2, 2, 0, 0, 2, 4, 1, 5, 4, 2),
    "past_talk": (34, 30, 0, 6, 4, 16, 8, 6, 0, 0, 20, 14),
}


def seed_attendance(cast: Cast) -> None:
    for key, numbers in CAME.items():
        event = cast.events[key]
        if not event.attendance.exists():
            counted = zip(BANDS, numbers, strict=True)
            Attendance.objects.bulk_create(
                Attendance(event=event, dimension=dimension, band=band, count=count)
                for (dimension, band), count in counted
            )
    count_all()
