"""Two networks that know nothing of each other, with one of everything: what the table of access is tried on.

All that the first one holds carries its MARK; what one of its libraries keeps to itself carries MARK_OF_LIBRARY too.
"""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from django.utils import timezone

from percolateur.accounts.actions import COMMAND
from percolateur.accounts.factories import UserFactory
from percolateur.api.actions import create_key, create_webhook, send_test
from percolateur.board.access import COOKIE, seat_cookie
from percolateur.board.actions import Actor, close_board, inquire, note_source, try_words
from percolateur.board.factories import (
    BoardFactory,
    ContributionFactory,
    ExhibitFactory,
    ParticipantFactory,
    QuestionFactory,
)
from percolateur.board.models import Gesture, Question
from percolateur.events.factories import EventFactory, at, series_of
from percolateur.events.models import Event
from percolateur.knowledge import actions as knowledge
from percolateur.knowledge.actions import topics
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article, Asked, Capture, Feed, RecurringTopic
from percolateur.lib.recurrence import Kind, Rule
from percolateur.lib.throttling import limiter
from percolateur.network.factories import (
    LibraryFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    ResourcePersonFactory,
    RoomFactory,
)
from percolateur.network.models import Role
from percolateur.opendata.models import OpenQuestion
from percolateur.preparation.actions import ask_for
from percolateur.preparation.factories import (
    HelpRequestFactory,
    LoanDeviceFactory,
    PressFeedFactory,
    PressItemFactory,
    ResourceFactory,
    TableDocumentFactory,
    ToolboxItemFactory,
)
from percolateur.preparation.models import HookDecision
from percolateur.privacy.models import ImportedTracker, RightsRequest
from percolateur.privacy.purposes import Purpose
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.models import Call, SetAside

MARK, MARK_OF_LIBRARY, NEIGHBOUR = "canaria", "canarinord", "colline"


@dataclass
class Town:
    """`known` names what addresses are about; `people` are those who try them, each with what a browser would send."""

    known: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Client] = field(default_factory=dict)


def build() -> Town:
    limiter(settings.REDIS_URL).storage.reset()
    town = Town()
    network = NetworkFactory(name=f"Réseau {MARK}", slug=MARK)
    north = LibraryFactory(network=network, name=f"Médiathèque {MARK_OF_LIBRARY} {MARK}")
    south = LibraryFactory(network=network, name=f"Médiathèque Sud {MARK}")
    hill = LibraryFactory(network=NetworkFactory(name=f"Réseau {NEIGHBOUR}", slug=NEIGHBOUR), name=f"Salle {NEIGHBOUR}")
    team = {
        "host": MembershipFactory(library=north, user__name=f"Nadia {MARK}"),
        "host elsewhere": MembershipFactory(library=south, user__name=f"Karim {MARK}"),
        "coordination": MembershipFactory(network=network, role=Role.COORDINATOR, user__name=f"Samira {MARK}"),
        "administration": MembershipFactory(network=network, role=Role.ADMINISTRATOR, user__name=f"Alain {MARK}"),
        "neighbour host": MembershipFactory(library=hill),
        "neighbour coordination": MembershipFactory(network=hill.network, role=Role.COORDINATOR),
        "neighbour administration": MembershipFactory(network=hill.network, role=Role.ADMINISTRATOR),
        "closed account": MembershipFactory(network=network, role=Role.ADMINISTRATOR, user__name=f"Zoé {MARK}"),
    }
    known = town.known
    known |= {"network": MARK, "library": north.pk, "room": RoomFactory(library=north, name=f"Salle {MARK}").pk}
    known["tracker"] = ImportedTracker.objects.create(name="_x", purpose=Purpose.STATISTICS, seconds=1).pk
    known["request"] = RightsRequest.objects.create(
        network=network, kind="ACCESS", channel="MAIL", due_on=timezone.localdate(), note=f"Demande {MARK}"
    ).pk
    known |= {"document": "registre", "thing": "door", "paper": "affiche-a4", "table": "seances"}
    known |= {"figure": "venues", "part": "questions"}
    known["dataset"] = "questions-de-cafes-numeriques"
    known |= {"document": "registre", "thing": "door", "paper": "affiche-a4"}
    known["civil_year"] = timezone.localdate().year
    known |= {"member": team["host elsewhere"].pk, "reference": "elsewhere"}
    safe = MembershipFactory(library=south, user__name=f"Inès {MARK}")
    TOTP.activate(safe.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    known["safe_member"] = safe.pk
    create_key(network, f"Borne {MARK}", [], None, COMMAND)
    known["api_key"] = network.api_keys.get().pk
    webhook, spare = (
        create_webhook(network, f"{name} {MARK}", "https://portail.example/", ["event.published"])[0]
        for name in ("Portail", "Agenda")
    )
    known |= {"webhook": webhook.pk, "spare_webhook": spare.pk, "delivery": send_test(webhook).pk}
    plan(known, north)
    help_out(known, network)
    hold(known, north)
    write(known, network, north)
    equip(known, north)
    for name, membership in team.items():
        town.people[name] = Client()
        town.people[name].force_login(membership.user)
    team["closed account"].user.close()
    town.people["no network"] = Client()
    town.people["no network"].force_login(UserFactory())
    town.people |= {"anonymous": Client(), "participant": Client()}
    town.people["participant"].cookies[COOKIE] = known.pop("seat")
    return town


def plan(known: dict[str, Any], library: Any) -> None:
    """What is to come: an unpublished event, people who registered, a series."""
    event = EventFactory(library=library, hook=f"Accroche {MARK_OF_LIBRARY} {MARK}", status=Event.Status.DRAFT)
    public = EventFactory(library=library, start=at(9))
    guest, uncalled = (register(public.pk, Entry(name=f"{name} {MARK_OF_LIBRARY} {MARK}")) for name in ("Awa", "Bob"))
    series = series_of(
        library, Rule(Kind.WEEKLY, timezone.localdate() + timedelta(days=1), count=3), (time(10), time(12))
    )
    known |= {"event": event.pk, "public": public.pk, "guest": guest.pk, "series": series.pk, "message": "inscription"}
    known["entry"] = f"registration-{guest.pk}"
    known["series_event"] = series.events.order_by("start")[0].pk
    given = vars(Entry(name=f"Robot {MARK_OF_LIBRARY} {MARK}"))
    known["aside"] = SetAside.objects.create(event=public, key=uuid4(), given=given).pk
    known["call"] = Call.objects.create(registration=uncalled, kind="CANCELLED").pk
    known |= {"dimension": "genre", "band": "feminin"}


def help_out(known: dict[str, Any], network: Any) -> None:
    """Somebody to ask, somebody who was asked, a partner."""
    helper, other = (ResourcePersonFactory(network=network, name=f"{name} {MARK}") for name in ("Roger", "Tamil"))
    known |= {"helper": helper.pk, "partner": PartnerFactory(network=network, name=f"Centre {MARK}").pk}
    library = Event.objects.get(pk=known["public"]).library
    known["staff_cafe"] = EventFactory(library=library, format="STAFF_CAFE", hook=f"Entre nous {MARK}").pk
    known["asked_helper"] = HelpRequestFactory(event=Event.objects.get(pk=known["public"]), person=other).pk


def hold(known: dict[str, Any], library: Any) -> None:
    """A café that goes on, and one that was held."""
    board = BoardFactory(event=EventFactory(library=library, running=True))
    author = ParticipantFactory(board=board, nickname=f"Ginette {MARK}")
    question = QuestionFactory(board=board, text=f"Question {MARK_OF_LIBRARY} {MARK} ?", author=author)
    answer = ContributionFactory(question=question, author=author)
    known |= {"code": board.join_code, "question": question.pk, "answer": answer.pk, "seat": seat_cookie(author)}
    known |= {"key": "00000000-0000-4000-8000-000000000000", "opened": board.event_id}
    inquiry = inquire(question, Actor())
    known["attempt"] = try_words(inquiry, f"mots {MARK_OF_LIBRARY} {MARK}").pk
    known["source"] = note_source(inquiry, "https://a.example/", f"Page {MARK_OF_LIBRARY} {MARK}").pk
    known["exhibit"] = ExhibitFactory(board=board, author=author, text=f"Photo {MARK_OF_LIBRARY} {MARK}").pk
    gesture = Gesture.objects.create(board=board, verb=Gesture.Verb.HIDE)
    known["gesture"] = gesture.pk

    held = BoardFactory(event=EventFactory(library=library, running=True))
    asked = [QuestionFactory(board=held, text=f"Reste {MARK_OF_LIBRARY} {MARK} {n} ?") for n in range(3)]
    for one in asked:
        ContributionFactory(question=one, text=f"Réponse {MARK}")
    Question.objects.filter(board=held).update(outcome=Question.Outcome.ANSWERED_BY_GROUP)
    close_board(held)
    known |= {"held": held.event_id, "left": asked[0].pk, "kept": asked[1].pk, "added": asked[2].pk}


def equip(known: dict[str, Any], library: Any) -> None:
    """A box, devices, and a loan to a library where none of the team is."""
    other = LibraryFactory(network=library.network, name=f"Médiathèque Est {MARK}")
    items = [ToolboxItemFactory(toolbox__library=library, name=f"Câble {MARK_OF_LIBRARY} {MARK}")]
    items += [ToolboxItemFactory(toolbox=items[0].toolbox, name=f"Clé {MARK_OF_LIBRARY} {MARK} {n}") for n in range(9)]
    device, spare = (LoanDeviceFactory(library=library, name=f"Portable {n} {MARK_OF_LIBRARY} {MARK}") for n in (1, 2))
    loan = ask_for(items[0], other, timezone.localdate(), timezone.localdate())
    known |= {"item": items[0].pk, "spare_item": items[1].pk, "device": device.pk, "spare_device": spare.pk}
    known |= {"loan": loan.pk, "plug": "hdmi"}


def write(known: dict[str, Any], network: Any, library: Any) -> None:
    """Articles in each state, what waits to be read, a feed, a topic."""
    draft, published, merged, target, due = (
        ArticleFactory(network=network, question=f"Fiche {name} {MARK} ?", visibility="NETWORK", status=status)
        for name, status in [
            ("une", Article.Status.DRAFT),
            *((name, Article.Status.PUBLISHED) for name in ("deux", "trois", "quatre", "cinq")),
        ]
    )
    knowledge.edit_article(published, None, answer=f"Autre {MARK}")
    knowledge.merge_articles(target, merged)
    known |= {"draft": draft.pk, "article": published.pk, "merged": merged.pk, "due": due.pk, "number": 2}
    questions = Question.objects.on_show().with_contributions().select_related("board__event__library__network")
    held = {question.pk: question for question in questions.filter(board__event=known["held"])}
    knowledge.capture(held[known["kept"]], Capture.What.PROPOSED, None)
    known["addition"] = knowledge.capture(held[known["added"]], Capture.What.ADDED, None, target).pk
    known["flag"] = knowledge.flag(published, "WRONG", f"Mot {MARK}").pk
    known["flag_aside"] = knowledge.flag(published, "WRONG", f"Mot de robot {MARK}", aside=True).pk
    closed = knowledge.flag(target, "WRONG")
    knowledge.close_flag(closed, "DONE", None)
    known["closed_flag"] = closed.pk
    known["feed"] = Feed.objects.create(
        network=network, address="https://x.example/f", name=f"Flux {MARK}", slug="x", key="k" * 44
    ).pk
    known["resource"] = ResourceFactory(network=network, title=f"Tutoriel {MARK}", audience="STAFF").pk
    paper = PressFeedFactory(network=network, title=f"Journal {MARK}")
    known["press_feed"], known["press_item"] = paper.pk, PressItemFactory(feed=paper, title=f"Article {MARK}").pk
    known["table_document"] = TableDocumentFactory(
        event=Event.objects.get(pk=known["public"]), title=f"Livre {MARK_OF_LIBRARY} {MARK}"
    ).pk
    known["hook_decision"] = HookDecision.objects.create(
        event_id=known["public"],
        verb=HookDecision.Verb.PUT_ASIDE,
        theme=f"Thème {MARK_OF_LIBRARY} {MARK}",
        pieces=[{"key": "general:photos", "keys": ["general:photos"], "kind": "GENERAL"}],
    ).pk
    topic = RecurringTopic.objects.create(network=network, name=f"Sujet {MARK}")
    for question in held.values():
        Asked.objects.create(
            question=question, network=network, library=library, asked_at=timezone.now(), mark="x", topic=topic
        )
    read = held[known["left"]]
    OpenQuestion.objects.create(
        question=read, network=network, status="PUBLISHED", original=read.text, text=f"Question ouverte {MARK}"
    )
    known["open_question"] = read.pk
    known |= {"topic": topic.pk, "topic_gesture": topics.rename(topic, f"Sujet {MARK} bis").pk}
