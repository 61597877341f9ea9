"""Rows by what a list in one of their JSON columns holds."""

from django.db.models import Q


def holds(column: str, key: str) -> Q:
    """As it is written in the JSON: the same on both databases."""
    return Q(**{f"{column}__icontains": f'"{key}"'})
