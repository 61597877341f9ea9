"""Every model speaks French to people: names of fields, messages of constraints."""

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, UniqueConstraint
from django.utils.functional import Promise

OURS = [model for model in apps.get_models() if model.__module__.startswith("percolateur.")]
names = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)


@names
def test_models_fields_have_french_names(model):
    silent = [
        field.name
        for field in model._meta.local_fields + model._meta.local_many_to_many
        if not field.primary_key and not isinstance(field.verbose_name, Promise)
        if field.model.__module__.startswith("percolateur.") and field.name not in INHERITED
    ]
    assert silent == []


@names
def test_models_constraints_have_french_messages(model):
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert silent == []


INHERITED = {"password", "last_login"}  # from Django's AbstractBaseUser, which translates them itself
