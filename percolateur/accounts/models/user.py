"""Somebody of a team."""

from typing import Any, ClassVar, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserQuerySet(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account for `email`; without a password, the person signs in by a code sent by e-mail."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def with_last_sign(self) -> "Signed":
        """Say of each, as `last_sign`, when it was last made, opened or signed in with."""
        signs = [Coalesce(name, "created_at") for name in ("last_login", "reopened_at")]
        return self.annotate(last_sign=Greatest("created_at", *signs))

    def find(self, email: str) -> "User | None":
        return self.filter(email__iexact=email).first()

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


Signed: TypeAlias = "models.QuerySet[Any]"  # accounts as with_last_sign() gives them


class User(AbstractBaseUser):
    """Someone of a library's team, a volunteer host or a partner host: known by an e-mail address."""

    email = models.EmailField(_("adresse électronique"), unique=True)
    name = models.CharField(_("nom affiché à l’équipe"), max_length=80)
    is_active = models.BooleanField(_("compte actif"), default=True)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    reopened_at = models.DateTimeField(_("rouvert le"), null=True, blank=True, editable=False)
    warned_at = models.DateTimeField(_("prévenu de la fermeture le"), null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField(_("rendu anonyme le"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserQuerySet()

    def __str__(self) -> str:
        return self.name

    def close(self) -> None:
        """Let this person in no more. Nothing they did is lost."""
        self.is_active = False
        self.save(update_fields=["is_active"])

    def reopen(self) -> None:
        """From now on, as if it had just been made."""
        self.is_active, self.reopened_at = True, timezone.now()
        self.save(update_fields=["is_active", "reopened_at"])
