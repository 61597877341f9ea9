from django.urls import path

from percolateur.knowledge import api
from percolateur.knowledge.views import deciding, following, history, public, search, similar, staff, topics, writing

app_name = "knowledge"
urlpatterns = [
    path("savoirs/", search.articles, name="articles"),
    path("savoirs/resultats/", search.results, name="results"),
    path("savoirs/semblables/", similar.similar, name="similar"),
    path("savoirs/<int:pk>/", public.article, name="article"),
    path("savoirs/sujets/", topics.public_topics, name="public_topics"),
    path("equipe/savoirs/sujets/", topics.topics, name="topics"),
    path("equipe/savoirs/sujets/<int:pk>/", topics.topic, name="topic"),
    path("equipe/savoirs/sujets/<int:pk>/confirmation/", topics.confirmation, name="topic_confirmation"),
    path("equipe/savoirs/sujets/<int:pk>/separation/", topics.separation, name="topic_separation"),
    path("equipe/savoirs/sujets/<int:pk>/nom/", topics.naming, name="topic_name"),
    path("equipe/savoirs/sujets/<int:pk>/reunion/", topics.merging, name="topic_merging"),
    path("equipe/savoirs/sujets/<int:pk>/fiche/", topics.answer, name="topic_answer"),
    path("equipe/savoirs/sujets/<int:pk>/gestes/<int:gesture>/annulation/", topics.undoing, name="topic_undoing"),
    path("api/v1/articles", api.articles, name="api_articles"),
    path("api/v1/networks/<slug:slug>/feed", api.feed, name="api_feed"),
    path(".well-known/percolateur-feed-key", api.feed_key, name="api_feed_key"),
    path("equipe/savoirs/export/<slug:slug>/fiches.jsonl", following.export, {"kind": "jsonl"}, name="export"),
    path("equipe/savoirs/export/<slug:slug>/fiches.zip", following.export, {"kind": "zip"}, name="export_zip"),
    path("equipe/savoirs/abonnements/", following.feeds, name="feeds"),
    path("equipe/savoirs/abonnements/<slug:slug>/ajout/", following.follow, name="follow"),
    path("equipe/savoirs/abonnements/<int:pk>/lecture/", following.reading, name="feed_reading"),
    path("equipe/savoirs/abonnements/<int:pk>/fin/", following.ending, name="feed_ending"),
    path("equipe/savoirs/abonnements/<int:pk>/reprise/", following.resuming, name="feed_resuming"),
    path("equipe/savoirs/<int:pk>/original/", following.original, name="original"),
    path("equipe/savoirs/", staff.staff_list, name="staff_list"),
    path("equipe/savoirs/ajout/", writing.new, name="new"),
    path("equipe/savoirs/<int:pk>/", staff.staff_article, name="staff_article"),
    path("equipe/savoirs/<int:pk>/modification/", writing.edit, name="edit"),
    path("equipe/savoirs/<int:pk>/historique/", history.history, name="history"),
    path("equipe/savoirs/<int:pk>/historique/<int:number>/", history.revision, name="revision"),
    path("equipe/savoirs/<int:pk>/historique/<int:number>/retablissement/", history.restoration, name="restoration"),
    path("equipe/savoirs/<int:pk>/historique/<int:number>/annulation/", history.undoing, name="undoing"),
    path("equipe/savoirs/<int:pk>/publication/", deciding.publication, name="publication"),
    path("equipe/savoirs/<int:pk>/retrait/", deciding.retirement, name="retirement"),
    path("equipe/savoirs/<int:pk>/reunion/", deciding.merging, name="merging"),
    path("equipe/savoirs/<int:pk>/separation/", deciding.parting, name="parting"),
]
