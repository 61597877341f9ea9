"""The canary: somebody who goes through every form of the product, and of whom, 31 days later, nothing is left.

Nothing in any table, in any file of the data folder, in the logs, in the queue of mails, in the indexes. What the café
itself keeps, words said to the room without a name, is what the declarations say it keeps (docs/decisions/0018).
"""

import logging
import os
import pkgutil
import re
from datetime import timedelta
from importlib import import_module
from io import BytesIO, StringIO
from itertools import chain
from types import SimpleNamespace

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from PIL import Image

import percolateur
from percolateur.accounts.models import StaffSession
from percolateur.accounts.sessions import SessionStore
from percolateur.board.models import Board, Contribution, Exhibit, Question
from percolateur.config.jobs import new_worker
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event, Subscription
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.jobs import round_of, round_of_questions
from percolateur.knowledge.models import Flag
from percolateur.knowledge.topics.gathering import Gathering, gather
from percolateur.lib.checkpoint import rewrite
from percolateur.lib.throttling import limiter
from percolateur.mailing import jobs as mailing
from percolateur.network.factories import MembershipFactory
from percolateur.network.links import card_token, invitation_token, token_of
from percolateur.network.models import ResourcePerson, Role
from percolateur.privacy.purge import overdue, purge
from percolateur.registrations.models import Registration
from tests.security.test_guards import GUARDED
from tests.stamped import read

pytestmark = pytest.mark.quality(4.7)

NAME, NICKNAME, EMAIL, PHONE = "Zorglubine", "Zorgette", "zorglubine.canari@exemple.fr", "06 98 12 34 57"
NEEDS, BROUGHT, REPORTED = "Fauteuil brodequin", "Pourquoi mon turlututu clignote ?", "Ma voisine Zorglubinette l’a vu."
TAKEN_BACK, HIDDEN = "Je suis Zorglubine du quai.", "Zorglubine habite au quai."
# However they are written: as typed, without spaces, as a program would.
MARKS = [
    NAME,
    NICKNAME,
    EMAIL,
    "zorglubine",
    PHONE,
    "0698123457",
    "+33698123457",
    "698123457",
    "brodequin",
    "turlututu",
]

# Forms in which nobody says anything of a participant, and why.
OF_NOBODY = {
    "a program": "api.KeyForm api.WebhookForm",
    "of the team, about places, dates and itself": """
        events.EventForm events.EditForm events.CopyForm events.DayForm events.EndForm events.NewEventForm
        network.LibraryForm network.PlaceForm network.RoomForm network.MemberForm network.RoleForm
        registrations.HabitsForm registrations.WordingForm knowledge.FollowForm network.ColoursForm
        preparation.CatalogueForm
        reports.CoopForm reports.CoopFilter reports.ColumnForm reports.WordsForm
        preparation.HookForm preparation.ItemForm preparation.NoteForm preparation.OwnThingForm""",
    "of the team, about organisations and what people gave": """
        network.PartnerForm preparation.CallForm preparation.PartnersForm preparation.HoursForm preparation.PeriodForm
        """,
    "of the team, about things": "preparation.DeviceForm preparation.LoanForm",
    "of the team, about what it reports of a café, in totals": "reports.CoopForm",
    "of the team, about articles and topics": """
        knowledge.ArticleForm knowledge.EditForm knowledge.AdditionForm knowledge.CaptureForm knowledge.MergeForm
        knowledge.ReturnForm knowledge.SourceRows knowledge.AnswerForm knowledge.ChosenForm knowledge.NameForm
        knowledge.OtherTopicForm knowledge.VerdictForm""",
    "of the team, which rewords questions until they tell of nobody": "opendata.ReadingForm",
    "of the team, about what a café opens with": "preparation.ChosenForm preparation.ThemeForm",
    "of the team, about what libraries and publishers published": """
        preparation.DocumentForm preparation.ResourceForm preparation.ResourcesFileForm preparation.PressFeedForm""",
    "of who keeps the board, about words to type and pages of the web": """
        board.AttemptForm board.EngineForm board.SourceForm board.JudgementForm board.FindingForm""",
    "of the team, about a request that it must not describe": "privacy.RequestForm privacy.ExtensionForm",
    "of the administration, about who answers for the data, and about its audit log": """
        privacy.ControllerForm network.JournalFilter""",
    "a choice, a place, a number or a code": """
        board.JoinForm board.OutcomeForm board.ClosingForm board.KeeperForm board.PlaceForm board.MergeForm
        board.KeepForm
        registrations.StepForm registrations.TapForm privacy.ChoiceForm
        preparation.AnswerForm preparation.StateForm preparation.StepForm
        preparation.LanguageForm preparation.MonthForm""",
    "what is looked for, which is not kept": """
        events.ProgrammeFilter knowledge.ArticleFilter knowledge.SearchForm preparation.LookUpForm
        network.PersonFilter network.PartnerFilter reports.CoopFilter reports.ExportFilter reports.FileForm
        statistics.PeriodForm statistics.YearForm""",
    "the base of others": "registrations.AnswersForm accounts.Worded network.KnowHowForm lib.Filter",
    "after a sign-in, by the team alone": """
        accounts.ConfirmLoginCodeForm accounts.ConfirmPasswordResetCodeForm accounts.ResetPasswordKeyForm
        accounts.ChangePasswordForm accounts.SetPasswordForm accounts.ReauthenticateForm accounts.SecondFactorForm
        accounts.SecondFactorReauthenticateForm accounts.ActivateSecondFactorForm""",
}
# Where the canary is before.
SAID_IN = {
    *("board_contribution", "board_gesture", "board_participant", "board_question", "events_subscription"),
    "board_exhibit",
    *("knowledge_flag", "knowledge_recurringtopic", "mailing_mail", "privacy_datalink", "registrations_registration"),
    "registrations_setaside",
    "network_resourceperson",
}


def every_form():
    """By name: those of every module of ours, which are all read for it."""
    for module in pkgutil.walk_packages(percolateur.__path__, "percolateur."):
        if "form" in module.name and ".tests" not in module.name:
            import_module(module.name)

    def below(form):
        for each in form.__subclasses__():
            yield each
            yield from below(each)

    ours = [each for each in below(forms.BaseForm) if each.__module__.startswith("percolateur.")]
    return {name_of(each) for each in ours if ".tests" not in each.__module__}


def name_of(form):
    """registrations.EntryForm"""
    return f"{form.__module__.split('.')[1]}.{form.__name__}"


@pytest.fixture
def filled(monkeypatch):
    """The names of the forms that were sent with the canary's own words."""
    filled, check = set(), forms.BaseForm.full_clean

    def noted(form):
        if form.is_bound and any(mark in str(dict(form.data)) for mark in [*MARKS, "Zorglub"]):
            filled.add(name_of(type(form)))
        check(form)

    monkeypatch.setattr(forms.BaseForm, "full_clean", noted)
    return filled


@pytest.fixture
def log():
    """What the console would show at the most talkative level a server runs with."""
    said = StringIO()
    handler = logging.StreamHandler(said)
    root = logging.getLogger()
    root.addHandler(handler)
    level, root.level = root.level, logging.INFO
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def mailbox(settings, smtp):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.ADDRESS = "127.0.0.1", smtp.port, "https://cafes.example.fr"
    limiter("").storage.reset()
    return smtp


@pytest.fixture
def cafe(transactional_db):
    """A café to come with two seats, one that is going on with its board, and the team."""
    coming = EventFactory(capacity=2, start=timezone.now() + timedelta(hours=20))  # over for 30 days after 31
    library = coming.library
    running = EventFactory(library=library, running=True)
    host = Client()
    host.force_login(MembershipFactory(network=library.network, role=Role.ADMINISTRATOR).user)
    host.post(reverse("board:open", args=[running.pk]))
    article = ArticleFactory(network=library.network)
    return SimpleNamespace(coming=coming, running=running, library=library, host=host, article=article)


def send_mails():
    while mailing.send_waiting():
        pass
    Worker.run(new_worker())


def post(client, view, /, *arguments, **form):
    stamped = read(**form) if view in GUARDED else form
    answer = client.post(reverse(view, args=arguments), stamped)
    assert answer.status_code in (200, 202, 302, 303), (view, answer.status_code, answer.text[:2000])
    return answer


# --- through every form


def register_in_every_way(cafe):
    """Online, waiting, as a child, by the team; changed, given up, taken again, put right, marked at the desk."""
    person, event = Client(), cafe.coming.pk
    said = {"seats": "1", "needs": NEEDS, "question": BROUGHT}
    post(person, "registrations:register", event, name=NAME, contact=EMAIL, **said)
    secret = Registration.objects.latest("pk").secret
    post(person, "registrations:change", secret, contact=EMAIL, seats="2", needs=f"{NEEDS}, encore", question=BROUGHT)
    post(person, "registrations:register", event, name=NAME, contact=PHONE, **said)  # waits
    post(person, "registrations:giving_up", secret)  # the one who waits is served
    post(person, "registrations:coming_back", secret)  # and waits in turn
    post(person, "registrations:register", event, name=NAME, is_child="on")
    post(person, "registrations:register", event, name=NAME, contact=EMAIL, comment=NICKNAME, **said)  # set aside
    post(cafe.host, "registrations:staff_add", event, name=NAME, contact="+33 6 98 12 34 57", place="line", **said)
    added = Registration.objects.latest("pk")
    post(cafe.host, "registrations:staff_change", event, added.pk, name=f"{NAME} Z.", contact=PHONE, **said)
    post(cafe.host, "registrations:staff_add", cafe.running.pk, name=NAME, contact=EMAIL, **said)
    here = Registration.objects.latest("pk")
    post(cafe.host, "registrations:presence", cafe.running.pk, here.pk, presence="PRESENT", q=NAME)


def speak_at_the_board(cafe):
    """What is said with a name is taken back by who said it, or hidden by who keeps the board."""
    code, person = Board.objects.get().join_code, Client()
    post(person, "board:enter", code, nickname=NICKNAME, question="Et pour Zorglub ?")
    post(person, "board:ask", code, text="Comment agrandir les lettres ?")
    shared = Question.objects.latest("pk")
    post(person, "board:ask", code, text=TAKEN_BACK)
    question = Question.objects.latest("pk")
    post(person, "board:edit_own_questions", code, question.pk, text=f"{TAKEN_BACK} Merci.")
    index()  # while the room still sees it
    post(person, "board:withdraw_own_questions", code, question.pk)
    post(person, "board:contribute", code, shared.pk, text=HIDDEN)
    post(cafe.host, "board:hide_pistes", code, Contribution.objects.latest("pk").pk)
    post(person, "board:bring", code, photo=photo_of_the_canary(), text=f"Le jardin de {NAME}")
    shown = Exhibit.objects.get()
    post(cafe.host, "board:exhibit_text", code, shown.pk, text=f"Le quai de {NAME}")
    post(cafe.host, "board:exhibit_show", code, shown.pk)
    post(person, "board:moi-aussi", code, shared.pk)
    post(cafe.host, "board:close", code)


def write_elsewhere(cafe):
    """Subscribe and leave, report an article, try to sign in, ask for one's data; be looked for at the desk."""
    person = Client()
    post(person, "events:subscribe", library=cafe.library.pk, email=EMAIL)
    post(person, "events:confirm", Subscription.objects.get().secret)
    send_mails()
    post(person, "events:leave", Subscription.objects.get().secret)
    post(person, "events:subscribe", library=cafe.library.pk, email=EMAIL)  # and never confirms
    post(person, "knowledge:report", cafe.article.pk, reason="WRONG", words=REPORTED)
    post(cafe.host, "knowledge:flag_closing", Flag.objects.get().pk, verdict="DONE")
    post(person, "knowledge:report", cafe.article.pk, reason="WRONG", words=REPORTED, stamp="")  # set aside
    post(person, "account_login", login=EMAIL, password="un mot de passe à elle")
    post(person, "account_request_login_code", email=EMAIL)
    post(Client(), "account_reset_password", email=EMAIL)
    post(person, "privacy:my_data", email=EMAIL)
    post(cafe.host, "privacy:people", said=NAME)


def help_at_a_cafe(cafe):
    """Invited, confirmed, put right, asked, and gone; then written down by the team, and never answers."""
    person, network = Client(), cafe.library.network
    post(person, "network:card", card_token(cafe.library.pk), **read(email=EMAIL))
    send_mails()
    post(person, "network:welcome", invitation_token(cafe.library.pk, EMAIL), name=NAME, agrees="on")
    helper = ResourcePerson.objects.get()
    link = token_of(helper)
    post(person, "network:own_change", link, name=NAME, phone=PHONE, other_language="zorglangue")
    post(cafe.host, "network:edit_resource_person", helper.pk, name=f"{NAME} Z.", email=EMAIL, phone=PHONE)
    post(cafe.host, "preparation:asking", cafe.coming.pk, helper.pk)
    send_mails()
    post(person, "network:withdrawal", link)
    post(cafe.host, "network:add_resource_person", network.slug, name=NAME, email=EMAIL, consent="LINK")
    post(person, "network:card", card_token(cafe.library.pk), **read(email=EMAIL))


def photo_of_the_canary():
    """As a telephone takes it: whose it is, and where."""
    exif = Image.Exif()
    exif[0x013B] = f"{NAME}, {EMAIL}"
    file = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG", exif=exif.tobytes(), comment=PHONE)
    return SimpleUploadedFile(f"{NAME}.jpg", file.getvalue(), "image/jpeg")


# --- looking everywhere


def rows():
    """Every table and column, third parties' included."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from ((f"table {table}", repr(row)) for row in cursor.fetchall())


def files():
    """Every byte of the data folder: the database and its log, media, indexes."""
    for file in settings.DATA.rglob("*"):
        if file.is_file():
            yield str(file.relative_to(settings.DATA)), file.read_bytes().decode("latin-1")


def found(marks, places):
    """« where: what », for each place that still tells something."""
    marks = [(mark, [mark, mark.encode().decode("latin-1")]) for mark in marks]
    return sorted(
        {f"{where}: {mark}" for where, text in places for mark, ways in marks if any(w in text for w in ways)}
    )


def proofs():
    """What would lead to the person without naming them: personal links, fingerprints, sessions."""
    registrations = Registration.objects.exclude(name="").values_list("secret", "digest", "key")
    people = [str(proof) for proof in chain(*registrations) if proof]
    subscriptions = list(Subscription.objects.values_list("secret", flat=True))
    sessions = [
        s.session_data for s in StaffSession.objects.all() if EMAIL in str(SessionStore().decode(s.session_data))
    ]
    assert sessions, "the code asked for at sign-in waits in a session"
    return people + [proof.replace("-", "") for proof in people] + subscriptions + sessions


def travel(days):
    """Every moment in the database moves that far into the past: for whoever looks, as many days have gone by."""
    for model in apps.get_models():
        moments = [field.name for field in model._meta.fields if type(field) is models.DateTimeField]
        if moments:
            model._base_manager.update(**{name: F(name) - timedelta(days=days) for name in moments})
    for file in settings.DATA.glob("index*/current"):
        made = file.stat().st_mtime - days * 24 * 3600
        os.utime(file, (made, made))


def index():
    """The indexes of articles and of questions follow what was said."""
    gather()
    writers = [round_of(None), round_of_questions(None, Gathering())]
    for writer in writers:
        if writer:
            writer.close()


def test_privacy_4_7_canary_is_found_nowhere_after_31_days(cafe, mailbox, filled, log):
    register_in_every_way(cafe)
    speak_at_the_board(cafe)
    write_elsewhere(cafe)
    help_at_a_cafe(cafe)
    send_mails()
    index()
    assert sum(EMAIL in message["To"] for message in mailbox.messages) >= 5, "mails did leave"
    assert {place.split(":")[0] for place in found(MARKS, rows())} == {f"table {table}" for table in SAID_IN}

    assert "index-questions" in str(found(["Zorglubine", "zorglubine"], files())), "a tombstone still tells"
    assert any("sqlite" in place for place in found(MARKS, files())) == (connection.vendor == "sqlite")
    marks = MARKS + proofs()
    of_nobody = set(" ".join(OF_NOBODY.values()).split())
    assert every_form() - filled - of_nobody == set(), "fill them in here, or say why nobody is told of in them"
    assert filled & of_nobody == set()

    travel(31)
    purge()
    rewrite(timezone.localdate())
    index()
    assert found(marks, rows()) == []
    assert found(marks, files()) == []
    assert found(MARKS, [("log", log.getvalue())]) == []
    assert set(overdue().values()) == {0}
    assert Event.objects.get(pk=cafe.coming.pk).registrations.count() >= 4, "the numbers stay"


@pytest.mark.quality(4.8)
def test_privacy_4_8_mails_carry_no_picture_and_no_tracking_link(cafe, mailbox):
    """All those the canary gets: their links lead straight to the site, and none is made for counting."""
    register_in_every_way(cafe)
    write_elsewhere(cafe)
    help_at_a_cafe(cafe)
    send_mails()
    parts = [part for message in mailbox.messages for part in message.walk() if part.get_content_maintype() == "text"]
    texts = [part.get_content() for part in parts if part.get_content_subtype() in ("plain", "html")]
    addresses = {address for text in texts for address in re.findall(r"https?://[^\s\"<]+", text)}
    assert len(addresses) >= 5
    assert [address for address in addresses if not address.startswith(settings.ADDRESS + "/")] == []
    assert {address.partition("?")[2].partition("=")[0] for address in addresses} <= {"", "mediatheque"}
    pictures = re.compile(r"<img|<link|<script|<iframe|url\(|@import|background=|src=", re.IGNORECASE)
    assert [found for text in texts for found in pictures.findall(text)] == []
