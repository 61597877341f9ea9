"""Articles with all there is to say, and the topics of the boards."""

from tests import servers
from tests.quality.scene.people import Scene

TO_READ = """
from datetime import date
from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.knowledge import actions
from percolateur.knowledge.models import Article
samira = User.objects.find("samira@demo.example")
rich, merged = (Article.objects.get(external_id=name) for name in ("cafe-004", "cafe-006"))
seen = {"title": "Service public", "url": "https://www.service-public.fr/", "seen_on": date(2026, 1, 31)}
steps = "# Sur le téléphone\\n\\n1. Ouvrir **Réglages**\\n2. Choisir\\n   - une [page](https://example.org/)"
actions.edit_article(rich, samira, [seen], steps=steps, tags=["SMS", "colis"], level="BEGINNER", device="ANDROID",
                     subjects=["securite_numerique", "reseaux_sociaux"])
actions.edit_article(rich, samira, answer=rich.answer + "\\n\\nAu moindre doute, demander.", visibility="NETWORK")
actions.edit_article(rich, samira, visibility="PUBLIC")
actions.add_origin(rich, Event.objects.filter(status="HELD").first(), contributions=3)
actions.merge_articles(rich, merged, samira)
"""
TO_KEEP = """
from datetime import date
from percolateur.accounts.models import User
from percolateur.board.models import Question
from percolateur.knowledge import actions
from percolateur.knowledge.models import Article, Capture
samira = User.objects.find("samira@demo.example")
questions = Question.objects.on_show().with_contributions().filter(board__event=%s)
questions = [question for question in questions if actions.may_be_captured(question)]
target, due = (Article.objects.get(external_id=name) for name in ("cafe-010", "cafe-014"))
actions.capture(questions[0], Capture.What.PROPOSED, samira)
actions.capture(questions[1], Capture.What.ADDED, samira, target)
actions.edit_article(due, samira, review_on=date(2026, 1, 31))
closed = actions.flag(target, "DUPLICATE")
actions.close_flag(closed, "DONE", samira)
for reason, words in (("WRONG", "Le bouton a changé."), ("INAPPROPRIATE", ""), ("INAPPROPRIATE", "")):
    actions.flag(due, reason, words)
actions.flag(due, "WRONG", "Des montres pas chères.", aside=True)
"""


def write_articles(scene: Scene) -> None:
    """Articles with all there is to say; what a café proposes, and what people report."""
    scene.site.run("shell", "-v0", "-c", TO_READ)
    for name, key in (("article_rich", "cafe-004"), ("article_merged", "cafe-006")):
        scene.known[name] = scene.one("SELECT id FROM knowledge_article WHERE external_id = ?", key)
    scene.known["revision"] = 3
    scene.site.run("shell", "-v0", "-c", TO_KEEP % scene.known["past"])
    scene.known["article_due"] = scene.one("SELECT id FROM knowledge_article WHERE external_id = 'cafe-014'")
    scene.known["article_draft"] = scene.one("SELECT article_id FROM knowledge_capture WHERE what = 'PROPOSED'")
    scene.known["addition"] = scene.one("SELECT id FROM knowledge_capture WHERE what = 'ADDED'")


def wait_for_topics(scene: Scene) -> None:
    """The server takes in the boards once they are calm; the topic asked most often is the one that is looked at."""
    most = "SELECT topic_id FROM knowledge_asked WHERE topic_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
    servers.wait_until(lambda: bool(scene.look(most)), "the topics of the demonstration")
    scene.known["topic"] = scene.one(most)
