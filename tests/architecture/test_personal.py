"""Every model says what it keeps of people: a field nobody thought of fails here."""

import re

import pytest
from django.apps import apps
from django.db import models

from percolateur.accounts.models import User
from percolateur.board.models import Participant
from percolateur.lib.personal import declared, rules
from percolateur.statistics.models import Counts

# What could hold words, a contact, an address, a number or a file: of people, or not. Somebody has to say.
COULD_HOLD = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.FilePathField,
    models.GenericIPAddressField,
    models.UUIDField,
)
PEOPLE = (User, Participant)
# Never kept by anybody, however it is written: quality charter, § 4.8.
NEVER = re.compile(r"birth|naissance|street|card_?number|iban|gender|nationality|socio", re.IGNORECASE)
DECLARED = {kept.model: kept for kept in declared()}
MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
RULES = {rule.name for rule in rules()}

each = pytest.mark.parametrize("label", MODELS)


def to_declare(model):
    return {
        field.name
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and not (field.primary_key and isinstance(field, models.UUIDField))
        if isinstance(field, COULD_HOLD) or (field.is_relation and field.related_model in PEOPLE)
    }


@each
@pytest.mark.quality(4.7)
def test_privacy_4_7_every_field_is_declared(label):
    model = MODELS[label]
    if model._meta.auto_created:  # the two ends of a relation, declared by the model that has it
        assert {field.get_internal_type() for field in model._meta.fields} <= {
            "BigAutoField",
            "AutoField",
            "ForeignKey",
        }
        return
    kept = DECLARED[label]
    named = set(kept.personal) | set(kept.other)
    assert to_declare(model) - named == set(), "say whether these are personal"
    assert named - {field.name for field in model._meta.get_fields()} == set(), "these are gone"
    assert set(kept.personal) & set(kept.other) == set()


@pytest.mark.quality(4.7)
def test_privacy_4_7_no_declaration_without_its_model():
    assert set(DECLARED) - set(MODELS) == set()


@pytest.mark.parametrize("label", [label for label, kept in DECLARED.items() if kept.personal])
@pytest.mark.quality(4.7)
def test_privacy_4_7_what_is_personal_has_a_purpose_a_basis_and_an_end(label):
    kept = DECLARED[label]
    assert all(str(words) for words in (kept.purpose, kept.basis, kept.duration))
    assert [str(name) for name in kept.fields if not str(name)] == []
    assert set(kept.rules) - RULES == set()


@pytest.mark.quality(4.7)
def test_privacy_4_7_every_rule_serves_a_declaration():
    assert RULES - {rule for kept in DECLARED.values() for rule in kept.rules} == set()
    assert len(RULES) == len(rules())


@each
@pytest.mark.quality(4.8)
def test_privacy_4_8_nobody_is_asked_for_a_birth_date_an_address_or_a_card(label):
    """The address of a library is that of a place; a count is of a group, and of nobody."""
    names = [field.name for field in MODELS[label]._meta.get_fields() if getattr(field, "concrete", False)]
    names = [] if issubclass(MODELS[label], Counts) else names
    asked = [name for name in names if NEVER.search(name) or (name == "address" and label not in PLACES)]
    assert asked == []


PLACES = {"network.Library", "knowledge.Feed", "knowledge.Borrowed"}
