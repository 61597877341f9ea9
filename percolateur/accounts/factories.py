"""Staff accounts for tests and for the demo."""

from typing import Any

import factory

from percolateur.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory[User]):
    """An account. Give `password="…"` for one that can sign in by password; else the code by e-mail is its only way."""

    class Meta:
        model = User

    name = factory.Sequence("Personne {}".format)
    email = factory.Sequence("personne{}@mediatheque.example".format)

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(*args, **kwargs)
