"""`percolateur check-health`: is everything that this installation rests on there? For monitoring and for the phone."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from redis import RedisError

Check = Callable[[], str]


class Command(BaseCommand):
    help = "Vérifie la base de données, le dossier des données et Redis. Sort avec 1 si quelque chose manque."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        healthy = True
        for what, check in checks():
            fault = check()
            healthy &= not fault
            self.stdout.write(f"{what} : {fault or 'ok'}")
        if not healthy:
            sys.exit(1)


def checks() -> Iterator[tuple[str, Check]]:
    yield "base de données", database
    yield "dossier des données", folder
    if settings.REDIS_URL:
        yield "Redis", redis_answers


def database() -> str:
    """Its fault in a sentence, or nothing."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        return f"elle ne répond pas ({error})"
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"des migrations attendent ({len(waiting)}) : lancez « percolateur migrate »" if waiting else ""


def folder() -> str:
    return "" if os.access(settings.DATA, os.W_OK) else f"{settings.DATA} n’est pas accessible en écriture"


def redis_answers() -> str:
    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2).ping()
    except RedisError as error:
        return f"il ne répond pas ({error})"
    return ""
