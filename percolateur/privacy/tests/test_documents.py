"""What the documents say is what the code does: change the one, and the other changes."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.urls import reverse

from percolateur.accounts.factories import UserFactory
from percolateur.events.factories import EventFactory
from percolateur.lib.personal import CONSENT, Kept, declared, rules
from percolateur.network.factories import MembershipFactory, NetworkFactory
from percolateur.privacy import documents
from percolateur.privacy.audience.criteria import CRITERIA, settings_to_check
from percolateur.privacy.documents.activities import ACTIVITIES, CLEARER, OTHER, activity_of, entries, names
from percolateur.privacy.models import DataController, PolicyVersion
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.register import active
from percolateur.registrations import personal as of_registrations

PERSONAL = [kept for kept in declared() if kept.personal]


@pytest.fixture
def network(db):
    return NetworkFactory(name="La Plaine", slug="plaine")


def text_of(document):
    """All that a document says, as one text."""
    parts = [document.title, document.about]
    for section in document.sections:
        parts += [section.heading, *(str(cell) for block in section.blocks for cell in block.cells())]
    return "\n".join(parts)


def told(key, network):
    return text_of(documents.of_network(key, network))


# --- the declarations


@pytest.mark.quality(4.7)
@pytest.mark.parametrize("kept", PERSONAL, ids=lambda kept: kept.model)
def test_privacy_4_7_every_declared_model_is_in_the_register(network, kept):
    assert activity_of(kept) is not OTHER
    said = told("registre", network)
    assert [words for words in (kept.purpose, kept.basis, kept.duration, *names(kept)) if str(words) not in said] == []


@pytest.mark.quality(4.7)
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_privacy_4_7_every_rule_of_erasure_is_in_the_register_and_in_the_notice(network, rule):
    register, sentence = documents.of_network("registre", network), f"{rule.category}\u00a0: {rule.when}."
    assert sentence in text_of(register)
    assert [str(rule.category), str(rule.when)] in [list(row[1:]) for row in register.sheets[1].rows]
    public = {activity.key for activity in ACTIVITIES} - {"rights"}
    if any(entry.activity.key in public and rule in entry.rules for entry in entries()):
        assert sentence in told("information", network)


def test_documents_of_a_new_declaration_tell_it(network, monkeypatch):
    new = Kept("registrations.Tap", "Compter les gestes.", CONSENT, "Trois jours", personal=("key",))
    monkeypatch.setattr(of_registrations, "KEPT", [*of_registrations.KEPT, new])
    for key in ("registre", "information"):
        assert all(words in told(key, network) for words in ("Compter les gestes.", "Trois jours"))
    assert "consentement" in next(entry for entry in entries() if entry.activity.key == "registrations").bases[-1]


def test_documents_of_an_app_nobody_named_fall_in_no_hole():
    assert activity_of(Kept("contenttypes.ContentType", personal=("model",))) is OTHER


def test_documents_tell_the_days_of_the_settings(network, settings):
    settings.REGISTRATIONS_DAYS, settings.PARTICIPANT_HOURS = 5, 3
    for key in ("registre", "information", "enfants"):
        said = told(key, network)
        assert ["5 jours après la séance" in said, "30 jours après la séance" in said] == [True, False]
        assert ["3 heures après le café" in said, "12 heures après le café" in said] == [True, False]
    assert "5 jours après la séance" in told("aipd", network)


@pytest.mark.parametrize("label", CLEARER)
def test_documents_names_of_fields_are_those_of_the_model(label):
    own = {kept.model: set(kept.personal) for kept in PERSONAL}[label]
    assert set(CLEARER[label]) - own == set()


@pytest.mark.parametrize("kept", PERSONAL, ids=lambda kept: kept.model)
def test_documents_names_of_fields_of_others_are_in_french(kept):
    ours = apps.get_model(kept.model).__module__.startswith("percolateur.")
    assert ours or set(CLEARER[kept.model]) == set(kept.personal)


# --- what is set


def test_documents_tell_what_is_set_and_nothing_more(network, settings):
    assert "chiffrer les échanges (HTTPS)" in told("registre", network)
    settings.HTTPS, settings.SESSION_COOKIE_AGE = True, 7200
    said = told("registre", network)
    assert "Les échanges avec le site sont chiffrés (HTTPS)" in said
    assert "Une connexion prend fin au bout de 2 heures." in said
    assert ["OpenAgenda" in said, "serveur de messagerie" in said] == [False, False]


def test_documents_name_those_who_receive_data(network, settings):
    settings.OPENAGENDA_KEY, settings.OPENAGENDA_AGENDA, settings.ADDRESS = "key", "1", "https://exemple.fr"
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "mail.exemple.fr"
    said = told("registre", network)
    assert ["OpenAgenda" in said, "mail.exemple.fr" in said] == [True, True]
    assert "jointe sans chiffrement" in said
    settings.EMAIL_USE_TLS = True
    assert "par une liaison chiffrée (TLS)" in told("registre", network)


def test_documents_follow_the_services_that_are_enabled(network, settings):
    assert ["vuid" in told("cookies", network), "Vimeo" in told("registre", network)] == [False, False]
    settings.SERVICES = ("vimeo",)
    assert "vuid" in told("cookies", network)
    assert "Vimeo (Vimeo, États-Unis)" in told("registre", network)
    assert "Aucun contenu chargé depuis un autre site sans votre accord." in told("information", network)


def test_cookie_policy_has_every_tracker_and_every_version(network):
    for version in ("0" * 64, "f" * 64):
        PolicyVersion.objects.create(sha256=version, document="{}")
    document = documents.of_network("cookies", network)
    said = text_of(document)
    assert [each.name for each in active() if each.name not in said] == []
    assert [row[0] for row in document.sheets[0].rows] == [each.name for each in active()]
    assert [words for words in ("0" * 64, "f" * 64, fingerprint()) if words not in said] == []


def test_documents_count_second_factors_without_naming_anybody(network):
    safe = MembershipFactory(network=network, user__name="Zorglubine").user
    MembershipFactory(network=network, user__name="Zorglubine")
    Authenticator.objects.create(user=safe, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=UserFactory(), type=Authenticator.Type.TOTP, data={})
    said = told("registre", network)
    assert "proposé à toute l’équipe. 1 compte sur 2 en a un." in said
    assert "Zorglubine" not in "".join(told(key, network) for key in documents.KINDS)


# --- what people have to say


def test_documents_show_what_is_to_be_filled_until_it_is(network):
    before = documents.of_network("registre", network).blanks
    controller = {"name": "Ville de Plaine", "postal_address": "1 place du Marché", "dpo_name": "Le centre de gestion"}
    more = {"host": "Hébergeur, France", "host_measures": "Disques chiffrés", "transfers": "Aucune"}
    DataController.objects.create(network=network, dpo_email="dpo@exemple.fr", **controller, **more)
    network.refresh_from_db()
    after = documents.of_network("registre", network)
    assert len(before) - len(after.blanks) == 7
    said = text_of(after)
    assert [words for words in (*controller.values(), *more.values(), "dpo@exemple.fr") if words not in said] == []


def test_assessment_follows_the_plan_of_the_cnil_and_leaves_judgement_to_people(network):
    document = documents.of_network("aipd", network)
    assert [section.heading for section in document.sections if section.level == 2] == [
        "1. Le contexte",
        "2. Les principes fondamentaux",
        "3. Les risques pour la sécurité des données",
        "4. La validation",
    ]
    blanks = " ".join(document.blanks)
    assert [word for word in ("gravité", "vraisemblance", "avis du délégué", "décision") if word not in blanks] == []


def test_audience_says_that_nothing_is_measured_while_it_is_so(network, settings):
    nothing = "Ce site ne mesure pas son audience"
    assert nothing in text_of(documents.of_network("audience", network))
    assert "Aucune mesure d’audience." in told("information", network)
    settings.MATOMO_MODE, settings.MATOMO_URL = "exempt", "https://stats.exemple.fr"
    said = text_of(documents.of_network("audience", network))
    assert [nothing in said, "stats.exemple.fr" in said, "exempt" in said] == [False, True, True]
    told_now = told("information", network)
    assert [
        "Aucune mesure d’audience." in told_now,
        "sur stats.exemple.fr, qui ne dit pas qui vous êtes" in told_now,
    ] == [
        False,
        True,
    ]


def test_audience_names_every_criterion_and_every_setting_of_the_instance(network):
    said = text_of(documents.of_network("audience", network))
    assert [each.key for each in CRITERIA if str(each.rule) not in said] == []
    assert [each.name for each in settings_to_check() if each.name not in said] == []


# --- the children's


def test_children_read_short_sentences(network):
    said = told("enfants", network).replace("\u00a0?", ".").replace("\u00a0:", "\n")
    sentences = [one for one in re.split(r"[.\n]+", said) if len(one.split()) > 1 and "@" not in one]
    lengths = [len(re.findall(r"\w+", sentence)) for sentence in sentences]
    assert [one for one, length in zip(sentences, lengths, strict=True) if length > 12] == []
    assert sum(lengths) / len(lengths) <= 10


def test_children_find_their_page_where_they_register(client, db):
    page = client.get(reverse("registrations:register", args=[EventFactory().pk])).content.decode()
    assert page.count(f'href="{reverse("privacy:children")}"') == 1


def test_every_document_has_its_date_and_whose_it_is(network):
    for key in documents.KINDS:
        document = documents.of_network(key, network)
        assert (document.key, document.whose) == (key, "La Plaine")
