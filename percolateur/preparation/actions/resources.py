"""Take a resource away, and bring it back."""

from django.utils import timezone

from percolateur.preparation.models import Resource


def remove_resource(resource: Resource) -> None:
    resource.removed_at = timezone.now()
    resource.save(update_fields=["removed_at", "changed_at"])


def bring_back_resource(resource: Resource) -> None:
    resource.removed_at = None
    resource.save(update_fields=["removed_at", "changed_at"])
