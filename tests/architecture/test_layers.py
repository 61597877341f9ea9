"""What import-linter cannot see: relations between models, and apps its contracts would forget."""

from django.apps import apps

from tests.architecture.house import contracts, floors, our_apps


def app_of(model):
    package, app, *_ = model.__module__.split(".")
    return app if package == "percolateur" else None


def test_layers_relations_point_downwards_or_sideways():
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if app_of(model)
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and not field.auto_created and field.related_model and app_of(field.related_model)
        if floors()[app_of(model)] < floors()[app_of(field.related_model)]
    ]
    assert upwards == []


def test_layers_every_app_with_models_or_views_has_its_inside_checked():
    inside = {name.removeprefix("percolateur.") for name in contracts()[1]["containers"]}
    without_layers = {"config", "live", "lib"}
    assert inside == set(our_apps()) - without_layers
