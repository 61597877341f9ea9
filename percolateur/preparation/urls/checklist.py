"""What there is to do before an event, and the list of a library."""

from django.urls import URLPattern, URLResolver, include, path

from percolateur.preparation.views import checklist, lists, papers

of_an_event: list[URLPattern | URLResolver] = [
    path("", checklist.event, name="event"),
    path("accroche/", checklist.hook, name="hook"),
    path("choses/", checklist.add, name="add"),
    path("choses/<slug:key>/", checklist.thing, name="thing"),
    path("choses/<slug:key>/note/", checklist.note, name="note"),
    path("liste.pdf", checklist.printed, name="printed"),
    path("papiers/", papers.papers, name="papers"),
    path("papiers/<slug:paper>/", papers.printing, name="printing"),
    path("papiers/<slug:paper>.pdf", papers.paper, name="paper"),
]
of_a_library: list[URLPattern | URLResolver] = [
    path("", lists.checklist, name="list"),
    path("ajout/", lists.add, name="list_add"),
    path("<slug:key>/", lists.edit, name="list_edit"),
    path("<slug:key>/place/", lists.place, name="list_place"),
    path("<slug:key>/retrait/", lists.removal, name="list_removal"),
    path("<slug:key>/retour/", lists.return_, name="list_return"),
]

patterns: list[URLPattern | URLResolver] = [
    path("equipe/preparation/", checklist.home, name="home"),
    path("equipe/preparation/programme/", papers.month, name="month"),
    path("equipe/preparation/<int:pk>/", include(of_an_event)),
    path("equipe/preparation/listes/<int:pk>/", include(of_a_library)),
]
