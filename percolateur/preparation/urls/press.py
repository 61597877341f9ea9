"""The press watch."""

from django.urls import path

from percolateur.preparation.views import press

patterns = [
    path("equipe/preparation/presse/", press.press, name="press"),
    path("equipe/preparation/presse/<int:pk>/mise-de-cote/", press.press_aside, name="press_aside"),
    path("equipe/preparation/presse/journaux/<int:pk>/", press.press_switch, name="press_switch"),
    path("equipe/preparation/presse/<slug:slug>/journaux/", press.press_feeds, name="press_feeds"),
    path("equipe/preparation/presse/<slug:slug>/journaux/proposes/", press.press_proposal, name="press_proposal"),
    path("equipe/preparation/presse/<slug:slug>/semaine.pdf", press.press_week_pdf, name="press_week_pdf"),
    path("equipe/preparation/seances/<int:event>/presse/", press.press_review, name="press_review"),
    path("equipe/preparation/seances/<int:event>/presse.pdf", press.press_review_pdf, name="press_review_pdf"),
]
