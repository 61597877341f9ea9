"""Where somebody of a team is signed in."""

from typing import Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.models.user import User


class StaffSessionQuerySet(models.QuerySet["StaffSession"]):
    def open(self) -> "StaffSessionQuerySet":
        return self.filter(expire_date__gt=timezone.now())

    def of(self, user: User) -> "StaffSessionQuerySet":
        return self.filter(account=user)


class StaffSession(AbstractBaseSession):
    """Django's session, knowing whose it is and on what kind of device. No address is kept.

    `reference` names it on pages: the key itself opens the account.
    """

    account = models.ForeignKey(User, models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("compte"))
    reference = models.CharField(_("référence"), max_length=22, blank=True)
    device = models.CharField(_("genre d’appareil"), max_length=40, blank=True)
    began_at = models.DateTimeField(_("ouverte à"), default=timezone.now)
    seen_at = models.DateTimeField(_("vue à"), default=timezone.now)

    objects: ClassVar[Any] = BaseSessionManager.from_queryset(StaffSessionQuerySet)()

    class Meta:
        verbose_name = _("connexion")
