"""French addresses under /tableau/ABC-DEF/; a change of state is a noun."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path, register_converter
from django.views.generic import RedirectView

from percolateur.board.views import closing, desk, joining, participant, screens
from percolateur.lib.codes import read_code, spoken


class JoinCode:
    """A join code in an address: forgiving when read, in two groups when written."""

    regex = "[0-9A-Za-z -]{6,8}"

    def to_python(self, value: str) -> str:
        return read_code(value) or value

    def to_url(self, value: str) -> str:
        return spoken(value)


register_converter(JoinCode, "code")

app_name = "board"
here = "tableau/<code:code>/"

urlpatterns = [
    path(f"{here}questions/", participant.ask_question, name="ask"),
    path("rejoindre/", joining.enter_code, name="join"),
    path("t/<code:code>", joining.short, name="short"),
    path("tableau/seance/<int:pk>/", closing.event, name="event"),
    path("tableau/seance/<int:pk>/ouverture/", closing.open_event, name="open"),
    path(here, participant.participant, name="participant"),
    path(f"{here}entrer/", joining.enter, name="enter"),
    path(f"{here}ecran/", screens.projector, name="projector"),
    path(f"{here}qr.svg", screens.qr, name="qr"),
    path(f"{here}nouveautes/", screens.changes, name="changes"),
    path(f"{here}jetons/", screens.tokens, name="tokens"),
    path(f"{here}mes-textes/", participant.own_texts, name="own_texts"),
    path(f"{here}questions/<int:pk>/", participant.question, name="question"),
    path(f"{here}questions/<int:pk>/pistes/", participant.contribute_to, name="contribute"),
]
for hand in participant.HANDS:
    urlpatterns += [
        path(f"{here}questions/<int:pk>/{hand}/", participant.hand, {"hand": hand}, name=hand),
        path(
            f"{here}questions/<int:pk>/{hand}/retrait/",
            participant.hand,
            {"hand": hand, "down": True},
            name=f"no_{hand}",
        ),
    ]
for kind in ("questions", "pistes"):
    urlpatterns += [
        path(f"{here}{kind}/<int:pk>/texte/", participant.edit_own, {"kind": kind}, name=f"edit_own_{kind}"),
        path(f"{here}{kind}/<int:pk>/retrait/", participant.withdraw_own, {"kind": kind}, name=f"withdraw_own_{kind}"),
        path(f"{here}pupitre/{kind}/<int:pk>/texte/", desk.edit, {"kind": kind}, name=f"desk_edit_{kind}"),
        path(f"{here}pupitre/{kind}/<int:pk>/masquage/", desk.hide, {"kind": kind}, name=f"hide_{kind}"),
        path(f"{here}pupitre/{kind}/<int:pk>/retour/", desk.restore, {"kind": kind}, name=f"restore_{kind}"),
    ]
question = f"{here}pupitre/questions/<int:pk>/"
to_answer = login_not_required(RedirectView.as_view(pattern_name="board:desk_contribute"))
urlpatterns += [
    path(question, to_answer, name="desk_question"),  # where a kept answer is taken again, as on the participants' side
    path(f"{here}gestes/<int:pk>/annulation/", participant.undo_own, name="undo_own"),
    path(f"{here}pupitre/", desk.desk, name="desk"),
    path(f"{here}pupitre/questions/", desk.ask, name="desk_ask"),
    path(f"{here}pupitre/questions-deposees/<uuid:key>/", desk.put_up, name="put_up"),
    path(f"{here}pupitre/pause/", desk.set_aside, name="set_aside"),
    path(f"{here}pupitre/tenue/", desk.hand_over, name="keeper"),
    path(f"{here}pupitre/fermeture/", closing.close, name="close"),
    path(f"{here}pupitre/reouverture/", closing.reopen, name="reopen"),
    path(f"{here}pupitre/gestes/<int:pk>/annulation/", desk.undo, name="undo"),
    path(f"{question}discussion/", desk.discuss, name="discuss"),
    path(f"{question}place/", desk.place, name="place"),
    path(f"{question}pistes/", desk.contribute, name="desk_contribute"),
    path(f"{question}fusion/", desk.merge, name="merge"),
    path(f"{question}separation/", desk.separate, name="separate"),
    path(f"{question}issue/", desk.conclude, name="conclude"),
    path(f"{question}reprise/", desk.take_up_again, name="take_up_again"),
]
