"""Who comes here, what they ask and what they bring, as totals: no one is described."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.brought import brought_to
from percolateur.events.formats import Format
from percolateur.knowledge.models import Asked, Device, Level
from percolateur.lib.french import typography
from percolateur.network.subjects import Subject
from percolateur.preparation.hooks.proposal import PLAIN_FROM, Evidence, Kind, Proposal, people_in_words
from percolateur.preparation.hooks.seasons import read
from percolateur.preparation.hooks.situation import YEAR, Situation
from percolateur.registrations.models import Attendance, Dimension
from percolateur.registrations.models.attendance import Equipment, People

READ = 48  # questions whose subject is looked at, the last ones
LEAST = 3  # questions from which a subject says something of a public
SHOWN = 3  # subjects that are proposed, and questions of a proposal
ASKED, SHARE, BROUGHT = 0.25, 0.3, 0.12  # strength of a subject: its own, of its share, of each question left for it
MOST_BROUGHT = 4
MOSTLY = 0.4  # of the devices, from which one is what people bring
DEVICES = (Equipment.PHONE, Equipment.COMPUTER, Equipment.TABLET)


@dataclass
class Portrait:
    """A library's public over a year. `held` is by format: how many events, and how many came in all."""

    asked: int = 0
    subjects: dict[str, list[Asked]] = field(default_factory=dict)
    devices: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    equipment: Counter[str] = field(default_factory=Counter)
    held: dict[str, tuple[int, int]] = field(default_factory=dict)
    brought: Counter[str] = field(default_factory=Counter)

    @property
    def is_beginner(self) -> bool:
        """Whether most of the articles that answer here are for beginners."""
        return self.levels[Level.BEGINNER] * 2 > self.levels.total()

    @property
    def by_subject(self) -> list[tuple[str, list[Asked]]]:
        """The subjects most asked about first."""
        return sorted(self.subjects.items(), key=lambda pair: (-len(pair[1]), pair[0]))

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What there is to tell, each with its name."""
        levels = [str(Level(key).label) for key, _n in self.levels.most_common(1)]
        asked = [(Subject(key).label, len(asked)) for key, asked in self.by_subject[:SHOWN]]
        brought = [(Equipment(key).label, people_in_words(count)) for key, count in self.equipment.most_common()]
        usual = [(Format(key).label, round(came / events)) for key, (events, came) in sorted(self.held.items())]
        lines = [
            (_("Ce qu’il demande, en nombre de questions"), counted(asked)),
            (_("Les appareils dont il parle"), [str(Device(key).label) for key, _n in self.devices.most_common(SHOWN)]),
            (_("Ce qu’il apporte"), counted(brought)),
            (_("Le niveau des fiches qui servent ici"), levels),
            (_("Combien de personnes par séance"), counted((name, people_in_words(n)) for name, n in usual)),
            (_("Questions laissées à l’inscription"), [str(Subject(key).label) for key in self.brought]),
        ]
        return [(name, " ; ".join(words)) for name, words in lines if words]


def counted(pairs: Iterable[tuple[Any, Any]]) -> list[str]:
    return [_("%(name)s : %(n)s") % {"name": name, "n": count} for name, count in pairs]


def portrait(situation: Situation) -> Portrait:
    # 15 MB, that some cafés do without.
    from percolateur.knowledge.topics.answers import answers
    from percolateur.preparation.themes import subjects_of

    asked = asked_here(situation)
    found = Portrait(len(asked))
    answered = answers(asked)
    for one in asked:
        article = answered.get(one.pk)
        for subject in (article.subjects if article else []) or subjects_of(one.question.text):
            found.subjects.setdefault(subject, []).append(one)
        if article:
            found.devices.update(filter(None, [article.device]))
            found.levels.update(filter(None, [article.level]))
    for left in brought_to(situation.event.pk):  # the words of who registered stay between them and the team
        found.brought.update(subjects_of(left.text, situation.library.network))
    count_people(situation, found)
    return found


def asked_here(situation: Situation) -> list[Asked]:
    asked = Asked.objects.filter(network=situation.library.network_id, library=situation.library, shown=True)
    asked = asked.filter(asked_at__lte=situation.now, asked_at__gt=situation.now - YEAR)
    return list(asked.select_related("question", "topic__article")[:READ])


def count_people(situation: Situation, found: Portrait) -> None:
    during = Q(event__library=situation.library, event__start__gt=situation.now - YEAR, event__start__lt=situation.now)
    people = Q(dimension=Dimension.PEOPLE, band=People.PRESENT)
    counted = Attendance.objects.filter(during, people | Q(dimension=Dimension.EQUIPMENT), count__gt=0).order_by()
    for row in counted.values("dimension", "band", "event__format").annotate(n=Sum("count"), events=Count("event")):
        if row["dimension"] == Dimension.EQUIPMENT:
            found.equipment[row["band"]] += row["n"]
        else:
            found.held[row["event__format"]] = row["events"], row["n"]


def proposals(situation: Situation) -> list[Proposal]:
    found = portrait(situation)
    told = [one for one in found.by_subject if len(one[1]) >= LEAST or found.brought[one[0]]][:SHOWN]
    left: list[tuple[str, list[Asked]]] = [(one, []) for one in sorted(found.brought) if one not in found.subjects]
    proposed = [about(subject, asked, found) for subject, asked in (*told, *left) if subject in themes("subject")]
    return [*proposed, *filter(None, [with_devices(found)])]


def about(subject: str, asked: list[Asked], found: Portrait) -> Proposal:
    """A theme of a subject that this public asks about."""
    theme, label, left = themes("subject")[subject], Subject(subject).label, found.brought[subject]
    why = []
    if asked:
        why.append(
            ngettext(
                "Ici, %(n)s question sur %(all)s parle de « %(subject)s ».",
                "Ici, %(n)s questions sur %(all)s parlent de « %(subject)s ».",
                len(asked),
            )
            % {"n": len(asked), "all": found.asked, "subject": label}
        )
    if left:
        why.append(
            _("Une question laissée à l’inscription en parle.")
            if left == 1
            else _("Des questions laissées à l’inscription en parlent.")
        )
    share = len(asked) / (found.asked or 1)
    return Proposal(
        key=f"audience:{subject}",
        kind=Kind.AUDIENCE,
        theme=theme["theme"],
        why=[*why, *level(found)],
        opening=opening(theme, found),
        strength=ASKED + SHARE * share + BROUGHT * min(left, MOST_BROUGHT),
        evidence=list(map(evidence, asked[:SHOWN])),
        subject=subject,
    )


def with_devices(found: Portrait) -> Proposal | None:
    """A theme of the device that most people bring."""
    total = sum(found.equipment[device] for device in DEVICES)
    device = max(DEVICES, key=lambda one: found.equipment[one])
    count = found.equipment[device]
    if count < PLAIN_FROM or count < MOSTLY * total:
        return None
    theme = themes("equipment")[device]
    why = _("Depuis un an, %(n)s des %(all)s appareils apportés ici sont de cette sorte : %(device)s.")
    return Proposal(
        key=f"audience:{device.value}",
        kind=Kind.AUDIENCE,
        theme=theme["theme"],
        why=[why % {"n": count, "all": total, "device": device.label.lower()}, *level(found)],
        opening=opening(theme, found),
        strength=SHARE * count / total,
        subject=Subject.PRENDRE_EN_MAIN_DU_MATERIEL.value,
    )


def level(found: Portrait) -> list[str]:
    return [_("La plupart des fiches qui servent ici sont pour débutants.")] if found.is_beginner else []


def opening(theme: dict[str, str], found: Portrait) -> str:
    return _("« %(words)s »") % {"words": theme["beginner" if found.is_beginner else "opening"]}


def evidence(asked: Asked) -> Evidence:
    address = reverse("knowledge:topic", args=[asked.topic_id]) if asked.topic_id else ""
    return Evidence(asked.question.text, date_format(timezone.localtime(asked.asked_at), "F Y"), address)


@cache
def themes(of: str) -> dict[str, dict[str, str]]:
    """What is proposed for each subject, or for each kind of equipment."""
    rows = read("audience")[of]
    return {key: {name: typography(text) for name, text in row.items()} for key, row in rows.items()}
