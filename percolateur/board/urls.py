"""French addresses under /tableau/ABC-DEF/; a change of state is a noun."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.views.generic import RedirectView

from percolateur.board.views import closing, desk, inquiring, joining, participant, screens, showing
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
Addresses = list[URLPattern | URLResolver]

to_answer = login_not_required(RedirectView.as_view(pattern_name="board:desk_contribute"))
inquiry: Addresses = [
    path("", inquiring.inquiry, name="inquiry"),
    path("mots/", inquiring.words, name="inquiry_words"),
    path("mots/<int:line>/retrait/", inquiring.drop_words, name="inquiry_drop_words"),
    path("moteur/", inquiring.engine, name="inquiry_engine"),
    path("sources/", inquiring.sources, name="inquiry_sources"),
    path("sources/<int:line>/", inquiring.source, name="inquiry_source"),
    path("sources/<int:line>/retrait/", inquiring.drop_source, name="inquiry_drop_source"),
    path("conclusion/", inquiring.conclusion, name="inquiry_end"),
    path("annulation/<int:gesture>/", inquiring.undo, name="inquiry_undo"),
]
to_show: Addresses = [
    path("", showing.bring_to_desk, name="desk_bring"),
    path("masquage/", showing.hide, name="exhibit_hide"),
    path("<int:pk>/affichage/", showing.show, name="exhibit_show"),
    path("<int:pk>/texte/", showing.describe, name="exhibit_text"),
    path("<int:pk>/garde/", showing.keep, name="exhibit_keep"),
    path("<int:pk>/abandon/", showing.let_go, name="exhibit_let_go"),
    path("<int:pk>/retrait/", showing.take_off, name="exhibit_take_off"),
]
desk_question: Addresses = [
    path("", to_answer, name="desk_question"),  # where a kept answer is taken again, as on the participants' side
    path("discussion/", desk.discuss, name="discuss"),
    path("place/", desk.place, name="place"),
    path("pistes/", desk.contribute, name="desk_contribute"),
    path("fusion/", desk.merge, name="merge"),
    path("separation/", desk.separate, name="separate"),
    path("issue/", desk.conclude, name="conclude"),
    path("reprise/", desk.take_up_again, name="take_up_again"),
    path("recherche/", include(inquiry)),
]
at_the_desk: Addresses = [
    path("", desk.desk, name="desk"),
    path("questions/", desk.ask, name="desk_ask"),
    path("questions-deposees/<uuid:key>/", desk.put_up, name="put_up"),
    path("pause/", desk.set_aside, name="set_aside"),
    path("montrer/", include(to_show)),
    path("tenue/", desk.hand_over, name="keeper"),
    path("fermeture/", closing.close, name="close"),
    path("reouverture/", closing.reopen, name="reopen"),
    path("gestes/<int:pk>/annulation/", desk.undo, name="undo"),
    path("questions/<int:pk>/", include(desk_question)),
]
on_the_board: Addresses = [
    path("", participant.participant, name="participant"),
    path("entrer/", joining.enter, name="enter"),
    path("ecran/", screens.projector, name="projector"),
    path("qr.svg", screens.qr, name="qr"),
    path("nouveautes/", screens.changes, name="changes"),
    path("jetons/", screens.tokens, name="tokens"),
    path("mes-textes/", participant.own_texts, name="own_texts"),
    path("questions/<int:pk>/", participant.question, name="question"),
    path("questions/<int:pk>/pistes/", participant.contribute_to, name="contribute"),
    path("gestes/<int:pk>/annulation/", participant.undo_own, name="undo_own"),
    path("montrer/", showing.bring_own, name="bring"),
    path("montrer/<int:pk>/image/", showing.image, name="image"),
    path("montrer/<int:pk>/vignette/", showing.image, {"small": True}, name="small_image"),
    path("montrer/<int:pk>/retrait/", showing.take_back, name="take_back"),
    path("pupitre/", include(at_the_desk)),
]
for hand in participant.HANDS:
    up = f"questions/<int:pk>/{hand}/"
    on_the_board += [
        path(up, participant.hand, {"hand": hand}, name=hand),
        path(f"{up}retrait/", participant.hand, {"hand": hand, "down": True}, name=f"no_{hand}"),
    ]
for kind in ("questions", "pistes"):
    text = f"{kind}/<int:pk>/"
    on_the_board += [
        path(f"{text}texte/", participant.edit_own, {"kind": kind}, name=f"edit_own_{kind}"),
        path(f"{text}retrait/", participant.withdraw_own, {"kind": kind}, name=f"withdraw_own_{kind}"),
    ]
    at_the_desk += [
        path(f"{text}texte/", desk.edit, {"kind": kind}, name=f"desk_edit_{kind}"),
        path(f"{text}masquage/", desk.hide, {"kind": kind}, name=f"hide_{kind}"),
        path(f"{text}retour/", desk.restore, {"kind": kind}, name=f"restore_{kind}"),
    ]

# Django tries one address after another: a whole board is one that the other pages of the site are spared.
urlpatterns = [
    path(f"{here}questions/", participant.ask_question, name="ask"),  # first: a whole room asks at once
    path("rejoindre/", joining.enter_code, name="join"),
    path("t/<code:code>", joining.short, name="short"),
    path("tableau/seance/<int:pk>/", closing.event, name="event"),
    path("tableau/seance/<int:pk>/ouverture/", closing.open_event, name="open"),
    path(here, include(on_the_board)),
]
