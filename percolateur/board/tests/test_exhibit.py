"""« Montrer »: brought by anyone, shown by who leads, seen by whom may, gone with the café unless it is kept."""

import io
import re
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image

from percolateur.board import actions
from percolateur.board.actions import Actor, BoardClosed, KeyClash, Refused, close_board, discuss, hand_over, undo
from percolateur.board.actions.shelving import put_down, sweep
from percolateur.board.actions.showing import MOST, TooMany
from percolateur.board.factories import BoardFactory, ExhibitFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import Board, Exhibit
from percolateur.board.models.exhibit import shelf
from percolateur.board.personal import EXHIBITS
from percolateur.board.tests.conftest import JSON, again, last_gesture, phone_of, sentences, signed_in
from percolateur.lib.personal import apply
from percolateur.lib.pictures import redraw
from tests.readonly import only_selects


@pytest.fixture(autouse=True)
def empty_shelf(db):
    for name in files():
        shelf().delete(name)


def photo(colour="teal", size=(600, 400)):
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def upload(content=None, name="IMG_0001.jpg"):
    return SimpleUploadedFile(name, photo() if content is None else content, "image/jpeg")


@pytest.fixture
def bring(board):
    return f"{board.address}montrer/"


@pytest.fixture
def brought(board, ginette):
    return ExhibitFactory(board=board, author=ginette, text="L’écran de mon téléphone")


def files():
    return sorted(shelf().listdir("")[1]) if shelf().exists("") else []


def fresh(exhibit):
    return Exhibit.objects.select_related("board").get(pk=exhibit.pk)


def picture_at(exhibit, small=False):
    return f"{exhibit.board.address}montrer/{exhibit.pk}/{'vignette' if small else 'image'}/"


# --- bringing


def test_photo_waits_at_the_desk_and_nobody_else_sees_it(client, phone, as_nadia, board, bring, desk):
    answer = phone.post(bring, {"picture": upload(), "text": "Mon écran"}, follow=True)
    assert "Qui tient le tableau choisit le moment" in sentences(answer)[0]
    assert "Mon écran" in as_nadia.get(desk).text
    assert "Mon écran" not in client.get(f"{board.address}ecran/").text + phone.get(board.address).text


def test_photo_is_drawn_anew_and_named_by_chance(phone, bring):
    phone.post(bring, {"photo": upload(photo(size=(4000, 3000)), "ginette.jpg")})
    exhibit = Exhibit.objects.get()
    assert (exhibit.width, exhibit.height, "ginette" in exhibit.picture.name) == (1920, 1440, False)
    assert Image.open(shelf().open(exhibit.picture.name)).size == (1920, 1440)
    assert len(files()) == 2


def test_files_are_for_the_server_alone(brought):
    path = settings.DATA / "media" / "exhibits" / brought.picture.name
    assert (path.stat().st_mode & 0o777, path.is_relative_to(settings.DATA)) == (0o600, True)


def test_page_waits_at_the_desk_too(phone, bring):
    phone.post(bring, {"source_url": "www.service-public.fr/carte", "text": ""})
    exhibit = Exhibit.objects.get()
    assert (exhibit.kind, exhibit.url, str(exhibit)) == (
        "LINK",
        "https://www.service-public.fr/carte",
        "www.service-public.fr",
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "Mon écran"}, "Prenez une photo"),
        ({"text": "Mon écran", "picture": b"<svg onload=alert(1)>"}, "n’est pas une photo"),
        ({"text": "Mon écran", "photo": b"GIF89a" + bytes(30)}, "images animées"),
        ({"text": "Mon écran", "photo": b"\0\0\0\x18ftypheic" + bytes(30)}, "HEIC"),
        ({"text": "Mon écran", "photo": b""}, "est vide"),
        ({"text": "Mon écran", "picture": photo()[:300]}, "abîmée"),
        ({"text": "Mon écran", "source_url": "javascript:alert(1)"}, "adresse n’est pas complète"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_the_words_stay(phone, bring, fields, sentence):
    sent = {name: upload(value) if isinstance(value, bytes) else value for name, value in fields.items()}
    page = phone.post(bring, sent)
    assert (page.status_code, sentence in page.text, 'value="Mon écran"' in page.text) == (422, True, True)
    sent = {name: upload(value) if isinstance(value, bytes) else value for name, value in fields.items()}
    said = phone.post(bring, sent, headers=JSON)
    assert (said.status_code, sentence in said.json()["message"]) == (422, True)
    assert (Exhibit.objects.count(), files()) == (0, [])


def test_photo_sent_again_by_a_poor_line_is_one(phone, bring):
    key = str(uuid.uuid4())
    statuses = [phone.post(bring, {"photo": upload(), "key": key}, headers=JSON).status_code for _ in range(3)]
    assert (statuses, Exhibit.objects.count(), len(files())) == ([201] * 3, 1, 2)


def test_key_used_for_another_photo_is_refused(board, ginette):
    key, actor = uuid.uuid4(), Actor(participant=ginette)
    actions.bring_photo(board, redraw(io.BytesIO(photo())), actor, key=key)
    with pytest.raises(KeyClash):
        actions.bring_photo(board, redraw(io.BytesIO(photo("red"))), actor, key=key)
    assert len(files()) == 2


def test_closed_cafe_takes_no_photo_and_keeps_no_file(board, ginette, phone, bring):
    close_board(board)
    with pytest.raises(BoardClosed):
        actions.bring_photo(board, redraw(io.BytesIO(photo())), Actor(participant=ginette))
    assert files() == []
    assert "Ce café est terminé" in phone.get(bring).text


def test_photos_that_wait_are_few_enough(board, ginette):
    Exhibit.objects.bulk_create(
        Exhibit(board=board, kind="LINK", url="https://a.example/", key=uuid.uuid4()) for _ in range(MOST)
    )
    with pytest.raises(TooMany):
        actions.bring_photo(board, redraw(io.BytesIO(photo())), Actor(participant=ginette))
    assert files() == []


@pytest.mark.quality(5)
def test_one_telephone_sends_ten_photos_a_minute(phone, bring):
    statuses = [phone.post(bring, {"text": "rien"}, headers=JSON).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


@pytest.mark.quality(5)
def test_bringing_needs_a_seat(client, bring):
    assert client.post(bring, {"photo": upload()}).status_code == 302
    assert Exhibit.objects.count() == 0


def test_photo_of_a_question_goes_with_it(phone, board, bring):
    question = QuestionFactory(board=board)
    page = phone.get(f"{bring}?question={question.pk}").text
    assert re.search(rf'name="question" value="{question.pk}"', page)
    phone.post(bring, {"photo": upload(), "question": question.pk})
    assert Exhibit.objects.get().question == question


def test_photo_of_a_question_of_another_board_goes_alone(phone, bring):
    phone.post(bring, {"photo": upload(), "question": QuestionFactory().pk})
    assert Exhibit.objects.get().question is None


def test_desk_brings_something_too(as_nadia, desk):
    assert as_nadia.post(f"{desk}montrer/", {"source_url": "https://a.example/"}).url == desk
    assert Exhibit.objects.get().by_staff


# --- showing


@pytest.fixture
def tap(press):
    return lambda exhibit, end: press(f"montrer/{exhibit.pk}/{end}/")


def test_photo_is_on_the_screen_on_a_tap_and_off_on_another(client, phone, board, brought, tap, press):
    tap(brought, "affichage")
    screen = client.get(f"{board.address}ecran/").text
    assert (picture_at(brought) in screen, "L’écran de mon téléphone" in screen) == (True, True)
    assert re.search(r"À l’écran\s: <a[^>]*>L’écran de mon téléphone", phone.get(board.address).text)
    press("montrer/masquage/")
    assert picture_at(brought) not in client.get(f"{board.address}ecran/").text


def test_one_thing_is_shown_at_a_time(board, brought, host):
    other = ExhibitFactory(board=board)
    actions.show(fresh(brought), host)
    actions.show(fresh(other), host)
    assert again(board).showing == other
    undo(last_gesture(board))
    assert again(board).showing == brought


def test_photo_shown_goes_with_the_question_in_discussion(board, brought, host):
    question = QuestionFactory(board=board)
    discuss(again(question), host)
    actions.show(fresh(brought), host)
    assert fresh(brought).question == question


def test_page_is_shown_with_a_code_to_reach_it(client, board, host):
    page = ExhibitFactory(board=board, address="https://www.service-public.fr/carte")
    actions.show(fresh(page), host)
    screen = client.get(f"{board.address}ecran/").text
    assert ("www.service-public.fr" in screen, 'class="exhibit__code"' in screen) == (True, True)


def test_drawing_of_the_site_is_shown_by_its_path(client, board):
    actions.show_picture(board, address="/connectique/usb-c.svg", title="Une prise USB-C")
    screen = client.get(f"{board.address}ecran/").text
    assert re.search(r'src="/connectique/usb-c.svg"\s+alt="Une prise USB-C"', screen)
    actions.hide_exhibit(again(board))
    actions.show_picture(again(board), address="/connectique/usb-c.svg", title="Une prise USB-C")
    assert Exhibit.objects.count() == 1


@pytest.mark.parametrize("address", ["https://ailleurs.example/a.svg", "//ailleurs.example/a.svg", "a.svg", ""])
def test_picture_of_elsewhere_is_never_shown(board, address):
    with pytest.raises(ValueError, match="not a path of ours"):
        actions.show_picture(board, address=address, title="Rien")


def test_photo_taken_off_leaves_the_screen_and_comes_back_undone(board, brought, host):
    actions.show(fresh(brought), host)
    actions.take_off(fresh(brought), host)
    assert (again(board).showing, fresh(brought).on_show) == (None, False)
    with pytest.raises(Refused):
        actions.show(fresh(brought), host)
    undo(last_gesture(board))
    assert (again(board).showing, fresh(brought).on_show) == (brought, True)


def test_ones_own_photo_is_taken_back(phone, board, brought, mehdi):
    mine = f"{board.address}mes-textes/"
    assert "L’écran de mon téléphone" in phone.get(mine).text
    assert phone_of(mehdi).post(f"{board.address}montrer/{brought.pk}/retrait/").status_code == 404
    phone.post(f"{board.address}montrer/{brought.pk}/retrait/")
    assert (fresh(brought).on_show, "L’écran de mon téléphone" in phone.get(mine).text) == (False, False)


def test_what_is_seen_is_written_at_the_desk(as_nadia, desk, brought):
    end = f"{desk}montrer/{brought.pk}/texte/"
    assert as_nadia.post(end, {"text": ""}).status_code == 422
    as_nadia.post(end, {"text": "Un message d’erreur"})
    assert fresh(brought).title == "Un message d’erreur"


# --- who sees the picture


@pytest.mark.quality(5)
def test_picture_is_for_who_may_see_it(board, ginette, mehdi, nadia, yann, odile, brought, host):
    people = {
        "who brought it": phone_of(ginette),
        "another of the room": phone_of(mehdi),
        "of another room": phone_of(ParticipantFactory()),
        "anyone": Client(),
        "nadia": signed_in(nadia),
        "other library": signed_in(yann),
        "other network": signed_in(odile),
    }
    see = lambda: [name for name, browser in people.items() if browser.get(picture_at(brought)).status_code == 200]  # noqa: E731
    assert see() == ["who brought it", "nadia"]
    actions.show(fresh(brought), host)
    assert see() == list(people)  # as the big screen itself: whoever has the code
    actions.hide_exhibit(again(board), host)
    hand_over(again(board), mehdi, host)
    assert see() == ["who brought it", "another of the room", "nadia"]
    actions.take_off(fresh(brought), host)
    assert see() == []


@pytest.mark.quality(5)
def test_picture_is_given_as_a_picture_to_this_visitor_alone(phone, brought):
    with only_selects():
        answer = phone.get(picture_at(brought))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'inline; filename="image-{brought.pk}.jpg"'
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert phone.get(picture_at(brought), headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert len(phone.get(picture_at(brought, small=True)).content) < len(answer.content) + 2000


def test_picture_whose_file_is_gone_is_not_found(phone, brought):
    shelf().delete(brought.picture.name)
    assert phone.get(picture_at(brought)).status_code == 404


def test_picture_of_another_board_is_not_found(as_nadia, moulin, brought):
    other = BoardFactory(event__library=moulin)
    assert as_nadia.get(f"{other.address}montrer/{brought.pk}/image/").status_code == 404
    assert as_nadia.post(f"{other.address}pupitre/montrer/{brought.pk}/affichage/").status_code == 404


# --- keeping, and forgetting


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do it, and what comes after the commit."""

    def act(verb, *arguments):
        with django_capture_on_commit_callbacks(execute=True):
            return verb(*arguments)

    return act


def test_photo_is_gone_when_the_cafe_closes(board, brought, host, committed):
    actions.show(fresh(brought), host)
    committed(close_board, again(board))
    assert (Exhibit.objects.count(), files(), again(board).showing) == (0, [], None)


def test_photo_that_is_kept_stays_with_its_question(as_nadia, board, brought, desk, committed):
    question = QuestionFactory(board=board)
    end = f"{desk}montrer/{brought.pk}/garde/"
    refused = as_nadia.post(end, {"question": question.pk})
    assert (refused.status_code, "Demandez d’abord à la personne" in refused.text) == (422, True)
    as_nadia.post(end, {"question": question.pk, "agreed": "on"})
    committed(close_board, again(board))
    kept = fresh(brought)
    assert (kept.question, kept.agreed, kept.in_summary, len(files())) == (question, True, False, 2)


def test_photo_kept_then_let_go_is_gone(board, brought, host, committed):
    actions.keep(fresh(brought), host, question=QuestionFactory(board=board))
    actions.let_go(fresh(brought), host)
    committed(close_board, again(board))
    assert (Exhibit.objects.count(), files()) == (0, [])


def test_photo_kept_then_taken_back_by_its_author_is_gone(board, brought, ginette, host, committed):
    actions.keep(fresh(brought), host, question=QuestionFactory(board=board))
    actions.take_back(fresh(brought), Actor(participant=ginette))
    committed(close_board, again(board))
    assert (Exhibit.objects.count(), files()) == (0, [])


def test_keeping_needs_agreement_and_a_question(board, brought, host):
    with pytest.raises(Refused):
        actions.keep(fresh(brought), host)
    with pytest.raises(Refused):
        actions.keep(fresh(brought), host, question=QuestionFactory(board=board), agreed=False)


def test_undoing_after_a_closing_by_mistake_does_no_harm(board, brought, host):
    actions.show(fresh(brought), host)
    actions.hide_exhibit(again(board), host)
    shown = list(board.gestures.all())
    close_board(again(board))
    actions.reopen_board(again(board))
    assert [gesture for gesture in shown if board.gestures.filter(pk=gesture.pk)] == []
    assert (again(board).showing, again(board).is_open) == (None, True)


def test_undoing_ones_taking_back_after_the_closing_is_refused(board, brought, ginette):
    taken = actions.take_back(fresh(brought), Actor(participant=ginette))
    close_board(again(board))
    actions.reopen_board(again(board))
    with pytest.raises(Refused):
        undo(again(taken))


@pytest.mark.quality(4.7)
def test_photo_of_a_cafe_nobody_closed_goes_with_the_participants(board, brought, committed):
    type(board.event).objects.filter(pk=board.event_id).update(
        start=timezone.now() - timedelta(hours=15), end=timezone.now() - timedelta(hours=13)
    )
    assert committed(apply, EXHIBITS) == 1
    assert (Exhibit.objects.count(), files()) == (0, [])


@pytest.mark.quality(4.7)
def test_photo_that_is_kept_goes_after_a_year(board, brought, host, committed):
    actions.keep(fresh(brought), host, question=QuestionFactory(board=board))
    close_board(again(board))
    assert committed(apply, EXHIBITS, None, timezone.now() + timedelta(days=364)) == 0
    assert committed(apply, EXHIBITS, None, timezone.now() + timedelta(days=366)) == 1
    assert files() == []


@pytest.mark.quality(4.7)
def test_files_without_a_row_are_swept_once_they_are_old(brought):
    orphan = put_down(redraw(io.BytesIO(photo())))
    assert (sweep(), len(files())) == (0, 4)  # one may be on its way
    assert (sweep(timezone.now() + timedelta(hours=2)), orphan in files(), len(files())) == (2, False, 2)


def test_sweeping_where_nothing_was_ever_brought_does_nothing(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "exhibits": settings.STORAGES["exhibits"] | {"OPTIONS": {"location": tmp_path / "none"}}
    }
    assert sweep() == 0


@pytest.mark.django_db(transaction=True)
def test_photo_refused_by_the_database_leaves_no_file(board, ginette):
    gone = Actor(participant=ginette)
    type(ginette).objects.filter(pk=ginette.pk).delete()
    with pytest.raises(Refused):
        actions.bring_photo(board, redraw(io.BytesIO(photo())), gone)
    assert files() == []


# --- the cost


@pytest.mark.parametrize("number", [1, 3])
def test_desk_lists_what_may_be_shown_in_one_query(as_nadia, board, desk, ginette, number, django_assert_num_queries):
    for _ in range(number):
        ExhibitFactory(board=board, author=ginette)
    with django_assert_num_queries(8):
        assert as_nadia.get(desk).text.count('loading="lazy"') == number


def test_board_row_is_no_wider_while_nothing_is_shown(board):
    """Asking writes it each time: a null column takes no room of its own in PostgreSQL, a byte in SQLite."""
    assert Board.objects.get(pk=board.pk).showing_id is None
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, "board_question")]
    assert "showing_id" not in names
