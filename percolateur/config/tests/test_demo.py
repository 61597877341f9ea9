import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.board.models import Board, Inquiry, Question, tried_and_noted
from percolateur.config.demo import cast as script
from percolateur.config.demo.seed import seed_cast
from percolateur.events import actions
from percolateur.events.models import Event
from percolateur.network.factories import NetworkFactory
from percolateur.network.models import Library, Membership, Network, Room

pytestmark = pytest.mark.django_db


def demo():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def counts():
    models = (Network, Library, Room, User, Membership, Event, Board, Question)
    return {model.__name__: model.objects.count() for model in models}


def test_demo_twice_is_the_same_as_once():
    first, seen = demo(), counts()
    assert (demo(), counts()) == (first, seen)


def test_demo_has_events_of_every_format_and_status():
    demo()
    assert {event.format for event in Event.objects.all()} == set(Event.Format)
    assert {event.status for event in Event.objects.all()} == set(Event.Status)


def test_demo_runs_todays_cafe_now():
    event = seed_cast().events["today"]
    Event.objects.filter(pk=event.pk).update(start=timezone.now() - timedelta(seconds=2), end=timezone.now())
    again = seed_cast().events["today"]
    assert (again.pk, again.is_now) == (event.pk, True)


def test_demo_makes_a_new_cafe_when_todays_is_over():
    event = seed_cast().events["today"]
    assert actions.hold(event)
    again = seed_cast().events["today"]
    assert (again.pk == event.pk, again.is_now) == (False, True)


def test_demo_fills_the_programme_again_when_its_events_are_past():
    event = seed_cast().events["soon"]
    Event.objects.filter(pk=event.pk).update(start="2020-01-01T10:00Z", end="2020-01-01T12:00Z")
    assert seed_cast().events["soon"].start > timezone.now()


def test_demo_leaves_what_people_changed():
    cast = seed_cast()
    nadia, event = cast.people["nadia"], cast.events["next_month"]
    nadia.set_password("un autre mot de passe")
    nadia.save()
    actions.cancel(event)
    cast = seed_cast()
    assert cast.people["nadia"].check_password("un autre mot de passe")
    assert cast.events["next_month"].status == Event.Status.CANCELLED


def test_demo_accounts_sign_in_with_the_password_shown(client):
    text = demo()
    assert script.PASSWORD in text
    for person in script.PEOPLE:
        assert person.email in text
        assert authenticate(None, email=person.email, password=script.PASSWORD).name == person.name


def test_demo_password_follows_the_rules():
    try:
        validate_password(script.PASSWORD, User(email="nadia@demo.example", name="Nadia Benali"))
    except ValidationError as error:
        pytest.fail(str(error))


def test_demo_addresses_are_aligned_and_answer(client):
    cast_text = demo()
    client.force_login(User.objects.get(email="nadia@demo.example"))
    lines = [line for line in cast_text.splitlines() if "http://" in line and line.startswith("  ")]
    assert len({line.index("http://") for line in lines}) == 1
    paths = [re.sub(r".*http://localhost:8000", "", line) for line in lines]
    assert {path: client.get(path, follow=True).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_demo_closes_past_boards_and_opens_todays():
    demo()
    is_open = {board.event.hook: board.is_open for board in Board.objects.select_related("event")}
    assert is_open == {
        "Les achats en ligne": True,
        "Reconnaître un faux message": False,
        "Des mots de passe solides": False,
    }
    assert Question.objects.filter(board__closed_at__isnull=False, outcome="").count() == 0
    assert Question.objects.filter(board__closed_at=None).count() == 10


def test_demo_stays_out_of_a_real_installation():
    NetworkFactory()
    with pytest.raises(CommandError, match="sert déjà un réseau"):
        demo()
    assert User.objects.count() == 0


def test_demo_roles_reach_what_they_should():
    people = seed_cast().people
    seen = {key: Library.objects.of(user).count() for key, user in people.items()}
    assert seen == {"nadia": 1, "roger": 2, "yann": 2, "samira": 5, "alain": 5}


def test_demo_programme_shows_no_name_of_the_team(client):
    demo()
    for event in Event.objects.public():
        text = client.get(reverse("events:event", args=[event.pk])).text
        assert [person.name for person in script.PEOPLE if person.name in text] == []


def test_demo_shows_a_search_together_and_nothing_on_the_screen():
    demo()
    inquiry = Inquiry.objects.prefetch_related(*tried_and_noted()).get()
    assert (inquiry.stage, len(inquiry.tried), [source.verdict for source in inquiry.noted]) == (
        "concluded",
        2,
        ["KEPT", "REJECTED"],
    )
    assert Board.objects.exclude(showing=None).count() == 0
