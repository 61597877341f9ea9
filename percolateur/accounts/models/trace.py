"""The audit log: what was done to the safety of accounts, by whom. Nothing of participants is ever written in it."""

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WrittenForGood(Exception):
    """The audit log is only added to."""


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    def update(self, **fields: Any) -> NoReturn:
        raise WrittenForGood

    def delete(self) -> NoReturn:
        raise WrittenForGood

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise WrittenForGood

    def purge(self) -> int:
        """The only way out: what is too old. How many went."""
        return self._raw_delete(self.db)

    def concerning(self, accounts: list[int], networks: list[int]) -> "SecurityEventQuerySet":
        """What was done by these accounts, to them, or in these networks; and tries for accounts that do not exist."""
        mine = models.Q(actor__in=accounts) | models.Q(subject__in=accounts) | models.Q(network__in=networks)
        return self.filter(mine | models.Q(actor=None, subject=None, network=None))


class SecurityEvent(models.Model):
    """Accounts and networks are told by their numbers: the line outlives them, and says nothing more of them."""

    class Kind(models.TextChoices):
        SIGNED_IN = "SIGNED_IN", _("connexion")
        SIGN_IN_FAILED = "SIGN_IN_FAILED", _("connexion refusée")
        CODE_REFUSED = "CODE_REFUSED", _("code refusé")
        SIGNED_OUT = "SIGNED_OUT", _("déconnexion")
        SESSION_REVOKED = "SESSION_REVOKED", _("connexion fermée à distance")
        PASSWORD_CHANGED = "PASSWORD_CHANGED", _("mot de passe changé")
        FACTOR_ADDED = "FACTOR_ADDED", _("second facteur ajouté")
        FACTOR_REMOVED = "FACTOR_REMOVED", _("second facteur retiré")
        FACTOR_REFUSED = "FACTOR_REFUSED", _("second facteur refusé")
        FACTOR_RESET = "FACTOR_RESET", _("second facteur retiré par l’administration")
        RECOVERY_CODES = "RECOVERY_CODES", _("nouveaux codes de secours")
        ROLE_GIVEN = "ROLE_GIVEN", _("rôle donné")
        ROLE_CHANGED = "ROLE_CHANGED", _("rôle changé")
        ROLE_REMOVED = "ROLE_REMOVED", _("rôle retiré")
        ACCOUNT_CLOSED = "ACCOUNT_CLOSED", _("compte fermé")
        ACCOUNT_REOPENED = "ACCOUNT_REOPENED", _("compte rouvert")
        EXPORTED = "EXPORTED", _("données exportées")
        ERASED = "ERASED", _("données effacées")
        KEY_CREATED = "KEY_CREATED", _("clé d’API créée")
        KEY_REVOKED = "KEY_REVOKED", _("clé d’API révoquée")

    at = models.DateTimeField(_("à"), default=timezone.now, db_index=True)
    kind = models.CharField(_("quoi"), max_length=16, choices=Kind)
    actor = models.PositiveBigIntegerField(_("compte qui l’a fait"), null=True, blank=True, db_index=True)
    subject = models.PositiveBigIntegerField(_("compte concerné"), null=True, blank=True, db_index=True)
    network = models.PositiveBigIntegerField(_("réseau"), null=True, blank=True)
    what = models.CharField(_("précision"), max_length=80, blank=True)
    place = models.CharField(_("adresse IP tronquée"), max_length=24, blank=True)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise WrittenForGood
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise WrittenForGood
