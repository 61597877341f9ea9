import pytest
from django.core.cache import cache
from django_tasks_db.management.commands.db_worker import Worker

from percolateur.accounts.factories import UserFactory

PASSWORD = "un café sans sucre"


@pytest.fixture(autouse=True)
def _forget_attempts():
    cache.clear()


@pytest.fixture
def nadia(db):
    return UserFactory(name="Nadia", email="nadia@mediatheque.example", password=PASSWORD)


@pytest.fixture
def run_jobs(transactional_db):
    """Run what waits in the queue, as `percolateur worker` does."""
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    ).run


@pytest.fixture
def mailbox(settings, smtp):
    """A real mail server; what it received is in its `messages`."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp.port
    return smtp
