"""Steps in a process that has loaded the product: articles to harvest, somebody who writes meanwhile, what is public.

`product.py fill 100000`, `product.py write FILE SEED PAUSE` until FILE is there, `product.py state`.
"""

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")
django.setup()

from django.db import transaction  # noqa: E402

from percolateur.knowledge.actions import create_article, edit_article, publish, retire  # noqa: E402
from percolateur.knowledge.models import Article, Source, next_change  # noqa: E402
from percolateur.network.models import Network  # noqa: E402
from percolateur.network.subjects import Subject  # noqa: E402

NETWORKS, AT_ONCE = 20, 5000
ANSWER = "Ouvrez les **réglages**, puis *Affichage*. Choisissez la taille qui vous convient, et revenez. " * 6


def fill(many: int) -> None:
    """So many public articles, one in ten with a source, of twenty networks and of every subject."""
    networks = [Network.objects.create(slug=f"reseau-{n}", name=f"Réseau {n}") for n in range(NETWORKS)]
    subjects = Subject.values
    for first in range(0, many, AT_ONCE):
        with transaction.atomic():
            numbers = range(first, min(first + AT_ONCE, many))
            last = next_change(many=len(numbers))
            made = Article.objects.bulk_create(
                Article(
                    network=networks[number % NETWORKS],
                    question=f"Comment agrandir les lettres de l’appareil numéro {number} ?",
                    answer=ANSWER,
                    steps="1. Ouvrir\n2. Choisir\n3. Revenir",
                    subjects=[subjects[number % len(subjects)], subjects[number * 7 % len(subjects)]],
                    status=Article.Status.PUBLISHED,
                    changed=last - numbers.stop + 1 + number,
                    revision=1,
                )
                for number in numbers
            )
            Source.objects.bulk_create(Source(article=one, url=f"https://exemple.fr/{one.pk}") for one in made[::10])


def write(until: str, seed: str, pause: str) -> None:
    """Publish, change, retire, delete, show again, by chance, until a file is there. Tells how many of each."""
    chance, done = random.Random(int(seed)), dict.fromkeys(("new", "edited", "retired", "deleted", "shown again"), 0)
    network, last = Network.objects.first(), Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    while not Path(until).exists():
        article = Article.objects.filter(pk=chance.randint(1, last)).first()
        what = chance.choice([*done])
        if what == "new":
            create_article(network, None, question=f"Nouvelle question {chance.random()} ?", status="PUBLISHED")
        elif article is None:
            continue
        elif what == "deleted":
            article.delete()
        else:
            CHANGES[what](article)
        done[what] += 1
        time.sleep(float(pause))
    print(json.dumps(done))


CHANGES = {
    "edited": lambda article: edit_article(article, None, answer=f"Autrement : {time.time()}."),
    "retired": retire,
    "shown again": publish,
}


def state() -> None:
    """The public articles, with the moment each was last changed."""
    print(json.dumps(list(Article.objects.public().order_by("pk").values_list("pk", flat=True))))


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    {"fill": lambda many: fill(int(many)), "write": write, "state": state}[step](*arguments)
