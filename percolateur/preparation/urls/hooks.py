"""Opening themes proposed for an event, and the red thread of a library."""

from django.urls import path

from percolateur.preparation.views import hooks

patterns = [
    path("equipe/preparation/<int:pk>/themes/", hooks.hooks, name="hooks"),
    path("equipe/preparation/<int:pk>/themes/choix/", hooks.choice, name="hook_choice"),
    path("equipe/preparation/<int:pk>/themes/refus/", hooks.rejection, name="hook_rejection"),
    path("equipe/preparation/<int:pk>/themes/ecrire/", hooks.writing, name="hook_writing"),
    path("equipe/preparation/<int:pk>/themes/<int:decision>/annulation/", hooks.undoing, name="hook_undoing"),
    path("equipe/preparation/fil-rouge/<int:pk>/", hooks.red_thread, name="red_thread"),
]
