"""The catalogue of pages: every page of the site as each role sees it, and in which state. What `tests/quality` checks.

A page is one row: its key, the name of its address, who looks, and where: the names of things `scene.py` prepares.
`test_catalogue.py` fails when an address that answers GET is neither here nor among NOT_PAGES.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

# --- who looks: a role, or a person in a state that only a few pages know
VISITOR = "visitor"
PARTICIPANT = "participant"  # entered the running café, wrote a question and an answer there
KEEPER = "keeper"  # entered the running café, and holds its board
NEWCOMER = "newcomer"  # alone in a café where nothing was asked yet
SEARCHER = "searcher"  # in a café that searches together, and brought a photo
LEAVER = "leaver"  # was in a café that is closed now
HOST = "nadia"
COORDINATOR = "samira"
ADMINISTRATOR = "alain"
INVITED = "invited"  # a host without a password, signed in by a code
CURIOUS = "curious"  # opened the link to what is kept of them
SAFE = "safe"  # signed in with a second factor
HALFWAY = "halfway"  # gave a password, owes a second factor
CODED = "coded"  # asked for a code to sign in
FORGETFUL = "forgetful"  # asked for a code to choose a new password
RETURNING = "returning"  # typed that code


@dataclass(frozen=True)
class Page:
    """One page as one person sees it. `act` is done in the browser after loading, and shows what is checked."""

    key: str
    view: str
    who: str = VISITOR
    where: dict[str, str] = field(default_factory=dict)
    query: str = ""
    status: int = 200
    act: Callable[[Any], None] | None = None
    template: str = ""  # an error page nobody can ask for, drawn from its template
    main: bool = False  # walked with the keyboard

    def path(self, known: dict[str, Any]) -> str:
        if not self.view or self.template:
            return f"/{self.key}/"
        return reverse(
            self.view, kwargs={name: known[thing] for name, thing in self.where.items()}
        ) + self.query.format(**known)

    @property
    def live(self) -> bool:
        """A page of a board, which carries the scripts that keep it up to date."""
        return self.view.startswith("board:") and self.view not in ("board:join", "board:event")

    @property
    def projector(self) -> bool:
        return self.view == "board:projector"

    def __str__(self) -> str:
        return f"{self.key}-{self.who}"


def page(key: str, view: str, who: str = VISITOR, /, **more: Any) -> Page:
    """A row; what is no field of Page says where."""
    fields = {name: more.pop(name) for name in ("query", "status", "act", "template", "main") if name in more}
    return Page(key, view, who, more, **fields)


def send_as_it_is(screen: Any) -> None:
    """Send the page's form as it stands, to see it refused."""
    with screen.expect_navigation():
        screen.click("main form:not([hidden]) button[type=submit] >> nth=-1")


def empty_and_send(screen: Any) -> None:
    screen.fill("main form textarea", "")
    send_as_it_is(screen)


def empty_theme(screen: Any) -> None:
    screen.fill("main form [name=theme]", "")
    send_as_it_is(screen)


def try_words(screen: Any) -> None:
    """Look at a text before it is kept."""
    screen.fill("main form textarea", "Salut {prénom}, rendez-vous {date}.")
    with screen.expect_navigation():
        screen.click("[formaction]")


def open_every_box(screen: Any) -> None:
    screen.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")


def exchange_two_dates(screen: Any) -> None:
    """Ask for a period that ends before it begins."""
    open_every_box(screen)
    screen.select_option("[name=periode]", "dates")
    screen.fill("[name=du]", "2026-05-01")
    screen.fill("[name=au]", "2026-04-01")
    with screen.expect_navigation():
        screen.click("main form details button[type=submit]")


def choose_no_word(screen: Any) -> None:
    for box in screen.locator("main form [type=checkbox]").all():
        box.uncheck(force=True)
    with screen.expect_navigation():
        screen.click("main form.card button[type=submit]")


def send_without_script(screen: Any) -> None:
    with screen.expect_navigation():
        screen.evaluate("document.querySelector('main form.card').submit()")


def forge(screen: Any) -> None:
    """A form sent from elsewhere, without our token."""
    with screen.expect_navigation():
        screen.evaluate(
            "const form = document.createElement('form'); form.method = 'post'; form.action = '/equipe/connexion/';"
            "document.body.append(form); form.submit();"
        )


def count_a_visitor(screen: Any) -> None:
    """The way back shows at the foot of the window: it is looked at where nothing lies under it."""
    screen.click("[data-walk='1']")
    screen.wait_for_selector("[data-undo]:not([hidden])")
    screen.evaluate("window.scrollTo(0, document.body.scrollHeight)")


def plan_a_series(screen: Any) -> None:
    """Fill in the form of an event that comes back on the 31st, up to its dates."""
    open_every_box(screen)
    year = screen.evaluate("new Date().getFullYear() + 1")
    hours = {"day": f"{year}-01-31", "start_time": "10:00", "end_time": "12:00", "until": f"{year}-12-31"}
    for name, value in hours.items():
        screen.fill(f"[name={name}]", value)
    screen.check("[name=repeats][value=DAY]")
    send_as_it_is(screen)


def save_after_a_colleague(screen: Any) -> None:
    screen.evaluate("document.querySelector('[name=revision]').value = 99")
    screen.fill("[name=capacity]", "12")
    send_as_it_is(screen)


def save(screen: Any) -> None:
    """Send a form that has other buttons after the one that saves."""
    with screen.expect_navigation():
        screen.click("main form .form-actions button >> nth=0")


def preview_an_article(screen: Any) -> None:
    screen.fill("[name=question]", "Comment agrandir les lettres ?")
    screen.fill("[name=answer]", "# Un titre\n\nDans **les réglages**.")
    screen.fill("[name=steps]", "1. Ouvrir\n   - le menu\n\n## Puis\n\n2. Choisir")
    with screen.expect_navigation():
        screen.click("[name=preview]")


def answer_after_a_colleague(screen: Any) -> None:
    screen.evaluate("document.querySelector('[name=revision]').value = 99")
    screen.fill("[name=answer]", "Une autre réponse.")
    save(screen)


def open_the_menu(screen: Any) -> None:
    screen.click("[data-tools] summary")


def slip(screen: Any) -> None:
    """An address with a slip of the finger: a question comes back."""
    screen.fill("main form [name=contact]", "awa@gmail.con")
    send_as_it_is(screen)


def look_like_a_program(screen: Any) -> None:
    """Fill in what people do not see."""
    for name, said in (("name", "Noé"), ("email", "noe@demo.example")):
        if screen.locator(f"main form [name={name}]").count():
            screen.fill(f"main form [name={name}]", said)
    screen.evaluate("document.querySelector('main form [name=comment]').value = 'https://spam.example'")
    send_as_it_is(screen)


def leave_a_question(screen: Any) -> None:
    """Type a question for the café, up to what is known already."""
    screen.fill("main form [name=question]", "mon telephone se connecte pas au wifi")
    screen.wait_for_selector(".similar:not([hidden]) li")


def ask_for_more(screen: Any) -> None:
    screen.check("main form [name=seats][value='4']", force=True)
    send_as_it_is(screen)


def call_in(screen: Any) -> None:
    screen.fill("main form [name=name]", "Dora")
    send_as_it_is(screen)


def lighten(screen: Any) -> None:
    screen.fill("[name=main_colour]", "#f2a65a")
    with screen.expect_navigation():
        screen.click("main form .form-actions button >> nth=0")


def add_nothing(screen: Any) -> None:
    """A thing to do without words, sent as it would be without our script."""
    open_every_box(screen)
    with screen.expect_navigation():
        screen.evaluate("document.querySelector('.own form').submit()")


def make_a_key(screen: Any) -> None:
    """Of another name each time: a network has one key of a name."""
    screen.fill("main form [name=name]", f"Borne {uuid.uuid4().hex[:6]}")
    for box in screen.locator("main form [type=checkbox]").all():
        box.check(force=True)
    with screen.expect_navigation():
        screen.click("main form .form-actions button")


def look_for_odile(screen: Any) -> None:
    screen.fill("main form [name=said]", "odile")
    send_as_it_is(screen)


def misspell_the_officer(screen: Any) -> None:
    screen.fill("main form [name=dpo_email]", "dpo@")
    send_as_it_is(screen)


def call_nobody(screen: Any) -> None:
    """Send a call for which nobody was chosen."""
    open_every_box(screen)
    with screen.expect_navigation():
        screen.click("form:has([name=word]) button[type=submit]")


def unname_a_column(screen: Any) -> None:
    screen.fill("main form [name=form-3-heading]", "")
    save(screen)


def untick_and_send(screen: Any) -> None:
    """Send the choices of a report without any subject."""
    open_every_box(screen)
    screen.evaluate("document.querySelectorAll('main form [name=subjects]').forEach((box) => { box.checked = false; })")
    save(screen)


def tick_the_box(screen: Any) -> None:
    screen.check("main form [name=is_child]", force=True)


PUBLIC = [
    page("home", "pages:home", main=True),
    page("about", "pages:about"),
    page("legal", "pages:legal"),
    page("privacy", "privacy:notice"),
    page("cookies", "privacy:choice", main=True),
    page("cookies-versions", "privacy:versions"),
    page("privacy-children", "privacy:children"),
    page("cookie-policy", "privacy:cookies"),
    page("accessibility", "pages:accessibility"),
    page("programme", "events:programme", main=True),
    page("programme-filters", "events:programme", act=open_every_box),
    page("programme-nothing", "events:programme", query="?mediatheque={library}&format=conference"),
    page("past", "events:past"),
    page("articles", "knowledge:articles", main=True),
    page("articles-found", "knowledge:articles", query="?q=mon+telefone+se+connecte+pas+au+wifi"),
    page("articles-filters", "knowledge:articles", query="?q=telephone&niveau=BEGINNER"),
    page("articles-none", "knowledge:articles", query="?q=zzzzqqqq"),
    page("article", "knowledge:article", pk="article"),
    page("article-rich", "knowledge:article", pk="article_rich"),
    page("public-topics", "knowledge:public_topics"),
    page("resources", "preparation:network_resources", slug="network"),
    page("resources-subject", "preparation:subject_resources", slug="network", subject="subject"),
    page("article-due", "knowledge:article", pk="article_due"),
    page("article-report", "knowledge:report", pk="article", main=True),
    page("article-report-refused", "knowledge:report", pk="article", act=send_as_it_is, status=422),
    page("article-report-thanks", "knowledge:report_thanks", pk="article"),
    page("event-today", "events:event", pk="today", main=True),
    page("event-outside", "events:event", pk="outside"),
    page("event-cancelled", "events:event", pk="cancelled"),
    page("event-held", "events:event", pk="past"),
    page("register", "registrations:register", pk="next_month", main=True),
    page("register-child", "registrations:register", pk="next_month", act=tick_the_box),
    page("register-refused", "registrations:register", pk="next_month", act=slip, status=422),
    page("register-similar", "registrations:register", pk="next_month", act=leave_a_question),
    page("register-aside", "registrations:register", pk="next_month", act=look_like_a_program, status=202),
    page("register-waiting", "registrations:register", pk="full"),
    page("register-cancelled", "registrations:register", pk="cancelled"),
    page("own", "registrations:own", secret="own_confirmed", main=True),
    page("own-waiting", "registrations:own", secret="own_waiting"),
    page("own-child", "registrations:own", secret="own_child"),
    page("own-gone", "registrations:own", secret="own_gone"),
    page("own-past", "registrations:own", secret="own_past"),
    page("own-lost", "registrations:own", secret="own_lost", status=404),
    page("own-change", "registrations:change", secret="own_confirmed", main=True),
    page("own-change-refused", "registrations:change", secret="own_pair", act=ask_for_more, status=409),
    page("connectors", "preparation:connectors", main=True),
    page("connectors-found", "preparation:connectors", query="?q=chargeur+ifone"),
    page("connectors-none", "preparation:connectors", query="?q=zzzzqqqq"),
    page("connector", "preparation:connector", key="plug"),
    page("finder", "preparation:finder", main=True),
    page("finder-devices", "preparation:finder", query="?pour=grand-ecran"),
    page("finder-answer", "preparation:finder", query="?pour=grand-ecran&avec=iphone-ancien&vers=television"),
    page("finder-impossible", "preparation:finder", query="?pour=transferer&avec=portable&vers=portable-usb-c"),
    page("join", "board:join", main=True),
    page("join-wrong-code", "board:join", query="?code=ZZZ-ZZZ", status=422),
    page("welcome", "board:participant", code="live"),
    page("welcome-closed", "board:participant", code="closed"),
    page("summary", "reports:summary", key="summary", main=True),
    page("summary-not-yet", "reports:summary", key="summary_live"),
    page("sign-in", "account_login", main=True),
    page("sign-in-refused", "account_login", act=send_as_it_is),
    page("code-request", "account_request_login_code"),
    page("password-reset", "account_reset_password"),
    page("password-chosen", "account_password_reset_completed"),
    page("account-inactive", "account_inactive"),
    page("not-found", "", status=404),
    page("forged", "pages:home", act=forge, status=403),
    page("error-403", "", template="403.html"),
    page("error-429", "", template="429.html"),
    page("error-500", "", template="500.html"),
]
FOLLOWING = [
    page("programme-month", "events:programme", query="?mois={month}"),
    page("programme-near", "events:programme", query="?pres=Houilles", main=True),
    page("programme-which-town", "events:programme", query="?pres=Saint-Julien"),
    page("programme-unknown-town", "events:programme", query="?pres=Zzzzzz"),
    page("subscribe", "events:subscribe", query="?mediatheque={library}", main=True),
    page("subscribe-refused", "events:subscribe", act=send_as_it_is, status=422),
    page("subscribe-again", "events:subscribe", query="?mediatheque={library}", act=look_like_a_program),
    page("subscribe-asked", "events:asked"),
    page("subscribe-confirm", "events:confirm", secret="subscription_asked"),
    page("subscribe-confirmed", "events:confirm", secret="subscription"),
    page("subscribe-leave", "events:leave", secret="subscription"),
    page("subscribe-left", "events:leave", secret="subscription_left"),
    page("own-calendar", "events:own_calendar", HOST),
    page("own-calendar-made", "events:own_calendar", COORDINATOR),
    page("integration", "events:integration_help", HOST),
    page("integration", "events:integration_help", ADMINISTRATOR),
]
RIGHTS = [
    page("my-data", "privacy:my_data", main=True),
    page("my-data-refused", "privacy:my_data", act=send_as_it_is, status=422),
    page("my-data-sent", "privacy:my_data_sent"),
    page("my-data-door", "privacy:door", token="data_token"),
    page("my-data-lost", "privacy:door", token="own_lost", status=404),
    page("my-data-closed", "privacy:dossier", status=404),
    page("my-data-kept", "privacy:dossier", CURIOUS, main=True),
    page("my-data-of-one", "privacy:dossier", secret="own_waiting"),
    page("my-data-erasing", "privacy:erasing", CURIOUS),
    page("my-data-erasing-one", "privacy:erasing_one", secret="own_confirmed", key="guest_key"),
    page("my-data-erased", "privacy:erased"),
    page("people", "privacy:people", HOST, main=True),
    page("people-refused", "privacy:people", HOST, act=send_as_it_is, status=422),
    page("people-found", "privacy:people", COORDINATOR, act=look_for_odile),
    page("person", "privacy:person", COORDINATOR, pk="guest", main=True),
    page("person-erasing", "privacy:person_erasing", COORDINATOR, pk="guest"),
    page("person-erasing-one", "privacy:person_erasing_one", COORDINATOR, pk="guest", key="guest_key"),
    page("journal", "privacy:journal", ADMINISTRATOR, slug="network", main=True),
    page("journal-add", "privacy:journal_add", ADMINISTRATOR, slug="network"),
    page("journal-add-refused", "privacy:journal_add", ADMINISTRATOR, slug="network", act=save, status=422),
    page("journal-extension", "privacy:journal_extension", ADMINISTRATOR, pk="rights_request"),
    page("bordereau", "privacy:bordereau", ADMINISTRATOR, slug="network"),
]
SCREEN = [
    page("projector", "board:projector", code="live", main=True),
    page("projector-menu", "board:projector", code="live", act=open_the_menu),
    page("projector-empty", "board:projector", code="empty"),
    page("projector-closed", "board:projector", code="closed"),
    page("projector-searching", "board:projector", code="showing"),
    page("projector-showing", "board:projector", code="shown"),
]
SAFETY = [  # first: these ask who you are again after five minutes
    page("safety", "mfa_index", HOST),
    page("safety-second-factor", "mfa_index", SAFE),
    page("safety-no-password", "mfa_index", INVITED),
    page("sessions", "account_sessions", HOST, main=True),
    page("password-change", "account_change_password", HOST),
    page("password-set", "account_set_password", INVITED),
    page("confirm", "account_reauthenticate", HOST),
    page("confirm-code", "mfa_reauthenticate", SAFE),
    page("totp", "mfa_activate_totp", HOST),
    page("totp-removal", "mfa_deactivate_totp", SAFE),
    page("recovery-codes", "mfa_view_recovery_codes", SAFE),
    page("recovery-codes-new", "mfa_generate_recovery_codes", SAFE),
    page("second-factor", "mfa_authenticate", HALFWAY),
    page("code", "account_confirm_login_code", CODED, act=open_every_box),
    page("password-reset-code", "account_confirm_password_reset_code", FORGETFUL),
    page("password-new", "account_complete_password_reset", RETURNING),
    page("sign-out", "account_logout", HOST),
]
BOARD = [
    page("participant", "board:participant", PARTICIPANT, code="live", main=True),
    page("participant-keeper", "board:participant", KEEPER, code="live"),
    page("participant-empty", "board:participant", NEWCOMER, code="empty"),
    page("participant-closed", "board:participant", LEAVER, code="closed"),
    page("question", "board:question", PARTICIPANT, code="live", pk="question", main=True),
    page("question-concluded", "board:question", PARTICIPANT, code="live", pk="concluded"),
    page("own-texts", "board:own_texts", PARTICIPANT, code="live"),
    page("own-texts-empty", "board:own_texts", NEWCOMER, code="empty"),
    page("edit-own-question", "board:edit_own_questions", PARTICIPANT, code="live", pk="own_question"),
    page(
        "edit-own-empty",
        "board:edit_own_questions",
        PARTICIPANT,
        code="live",
        pk="own_question",
        act=empty_and_send,
        status=422,
    ),
    page("edit-own-answer", "board:edit_own_pistes", PARTICIPANT, code="live", pk="own_answer"),
    page("bring", "board:bring", PARTICIPANT, code="live", main=True),
    page("bring-refused", "board:bring", PARTICIPANT, code="live", act=send_without_script, status=422),
    page("bring-closed", "board:bring", LEAVER, code="closed"),
]
DESK = [
    page("desk", "board:desk", HOST, code="live", main=True),
    page("desk-open-boxes", "board:desk", HOST, code="live", act=open_every_box),
    page("desk-kept", "board:desk", KEEPER, code="live"),
    page("desk-empty", "board:desk", COORDINATOR, code="empty"),
    page("desk-closed", "board:desk", ADMINISTRATOR, code="closed"),
    page("desk-conclude", "board:conclude", HOST, code="live", pk="question", main=True),
    page("desk-conclude-refused", "board:conclude", HOST, code="live", pk="question", act=send_as_it_is, status=422),
    page("desk-merge", "board:merge", HOST, code="live", pk="question"),
    page("desk-edit", "board:desk_edit_questions", HOST, code="live", pk="question"),
    page("desk-edit-answer", "board:desk_edit_pistes", HOST, code="live", pk="answer"),
    page("desk-contribute", "board:desk_contribute", HOST, code="live", pk="question"),
    page("desk-keeper", "board:keeper", HOST, code="live"),
    page("desk-close", "board:close", HOST, code="live", main=True),
    page("board-open", "board:event", HOST, pk="next_month"),
    page("desk-bring", "board:desk_bring", HOST, code="live"),
    page("desk-keep", "board:exhibit_keep", COORDINATOR, code="showing", pk="exhibit"),
    page("desk-describe", "board:exhibit_text", COORDINATOR, code="showing", pk="exhibit"),
    page("desk-showing", "board:desk", COORDINATOR, code="showing"),
    page("inquiry-words", "board:inquiry_words", COORDINATOR, code="showing", pk="searched", main=True),
    page(
        "inquiry-words-refused",
        "board:inquiry_words",
        COORDINATOR,
        code="showing",
        pk="searched",
        act=choose_no_word,
        status=422,
    ),
    page("inquiry-engine", "board:inquiry_engine", COORDINATOR, code="showing", pk="searched"),
    page("inquiry-sources", "board:inquiry_sources", COORDINATOR, code="showing", pk="searched", main=True),
    page(
        "inquiry-source", "board:inquiry_source", COORDINATOR, code="showing", pk="searched", line="source", main=True
    ),
    page("inquiry-end", "board:inquiry_end", COORDINATOR, code="showing", pk="searched"),
    page("participant-searching", "board:participant", SEARCHER, code="showing"),
    page("own-texts-photo", "board:own_texts", SEARCHER, code="showing"),
    page("desk-connectors", "preparation:desk_connectors", HOST, code="live"),
    page("desk-connectors", "preparation:desk_connectors", KEEPER, code="live"),
]
STAFF = [
    page("my-events", "events:staff", HOST, main=True),
    page("my-events", "events:staff", COORDINATOR),
    page("my-events", "events:staff", ADMINISTRATOR),
    page("my-past-events", "events:staff_past", COORDINATOR),
    page("event-new", "events:new", HOST, main=True),
    page("event-new-refused", "events:new", HOST, act=send_as_it_is, status=422),
    page("event-new-open-boxes", "events:new", HOST, act=open_every_box),
    page("event-edit", "events:edit", HOST, pk="today"),
    page("event-edit-meanwhile", "events:edit", HOST, pk="next_month", act=save_after_a_colleague, status=409),
    page("event-edit-of-series", "events:edit", COORDINATOR, pk="series_event"),
    page("event-copy", "events:copy", HOST, pk="today"),
    page("event-copy-refused", "events:copy", HOST, pk="today", act=send_as_it_is, status=422),
    page("event-removal", "events:removal", COORDINATOR, pk="series_event"),
    page("series", "events:series", COORDINATOR, pk="series", main=True),
    page("series-preview", "events:new", HOST, act=plan_a_series),
    page("series-day", "events:addition", COORDINATOR, pk="series"),
    page("series-end", "events:ending", COORDINATOR, pk="series"),
    page("series-cancellation", "events:series_cancellation", COORDINATOR, pk="series"),
    page("event-edit-postponed", "events:edit", COORDINATOR, pk="postponed"),
    page("staff-event", "events:staff_event", HOST, pk="today"),
    page("staff-event-draft", "events:staff_event", HOST, pk="draft"),
    page("staff-event-postponed", "events:staff_event", COORDINATOR, pk="postponed"),
    page("staff-event-held", "events:staff_event", HOST, pk="past"),
    page("registrations", "registrations:staff_list", COORDINATOR, pk="full", main=True),
    page("registrations-none", "registrations:staff_list", COORDINATOR, pk="later"),
    page("registrations-add", "registrations:staff_add", COORDINATOR, pk="full", main=True),
    page("registrations-add-refused", "registrations:staff_add", COORDINATOR, pk="full", act=send_as_it_is, status=422),
    page("registrations-add-full", "registrations:staff_add", COORDINATOR, pk="full", act=call_in, status=409),
    page("registrations-change", "registrations:staff_change", COORDINATOR, pk="full", number="guest"),
    page("day", "registrations:day", HOST, pk="today", main=True),
    page("day-tapped", "registrations:day", HOST, pk="today", act=count_a_visitor),
    page("day-open-boxes", "registrations:day", COORDINATOR, pk="today", act=open_every_box),
    page("day-nobody", "registrations:day", HOST, pk="today", query="?q=zzz"),
    page("day-early", "registrations:day", HOST, pk="next_month"),
    page("event-today", "events:event", HOST, pk="today"),
    page("event-staff-cafe", "events:event", COORDINATOR, pk="staff_cafe"),
    page("summary", "reports:summary", HOST, key="summary"),
    page("registrations-aside", "registrations:asides", COORDINATOR, main=True),
    page("calls", "registrations:calls", COORDINATOR, main=True),
    page("mails", "registrations:wordings", COORDINATOR, slug="network", main=True),
    page("mail", "registrations:wording", COORDINATOR, slug="network", message="news", main=True, act=open_every_box),
    page(
        "mail-refused",
        "registrations:wording",
        COORDINATOR,
        slug="network",
        message="news",
        act=empty_and_send,
        status=422,
    ),
    page("mail-tried", "registrations:wording", COORDINATOR, slug="network", message="news", act=try_words),
    page("preparing", "preparation:home", HOST, main=True),
    page("preparing", "preparation:home", COORDINATOR),
    page("preparation", "preparation:event", HOST, pk="next_month", main=True),
    page("preparation-open-boxes", "preparation:event", HOST, pk="next_month", act=open_every_box),
    page("preparation-note", "preparation:event", HOST, pk="next_month", query="?noter=leads"),
    page("preparation-nothing-yet", "preparation:event", COORDINATOR, pk="later"),
    page("preparation-refused", "preparation:event", HOST, pk="next_month", act=add_nothing, status=422),
    page("preparation-over", "preparation:event", HOST, pk="past"),
    page("preparation-cancelled", "preparation:event", COORDINATOR, pk="cancelled"),
    page("papers", "preparation:papers", HOST, pk="next_month", main=True),
    page("papers-of-a-talk", "preparation:papers", COORDINATOR, pk="staff_cafe"),
    page("month-poster", "preparation:month", HOST, main=True),
    page("month-poster-refused", "preparation:month", HOST, query="?lieu=m-0&mois=hier", status=422),
    page("colours", "network:colours", ADMINISTRATOR, slug="network", main=True),
    page("colours-refused", "network:colours", ADMINISTRATOR, slug="network", act=lighten, status=422),
    page("preparation-list", "preparation:list", HOST, pk="library", main=True),
    page("preparation-list-add", "preparation:list_add", HOST, pk="library"),
    page("preparation-list-add-refused", "preparation:list_add", HOST, pk="library", act=send_as_it_is, status=422),
    page("preparation-list-edit", "preparation:list_edit", COORDINATOR, pk="library", key="thing"),
    page("topics", "knowledge:topics", HOST, main=True),
    page("topics-rising", "knowledge:topics", COORDINATOR, query="?liste=hausse"),
    page("topic", "knowledge:topic", HOST, pk="topic", main=True),
    page("topic-name", "knowledge:topic_name", HOST, pk="topic"),
    page("topic-merging", "knowledge:topic_merging", HOST, pk="topic"),
    page("topic-answer", "knowledge:topic_answer", COORDINATOR, pk="topic"),
    page("network", "network:dashboard", HOST),
    page("network", "network:dashboard", COORDINATOR),
    page("network", "network:dashboard", ADMINISTRATOR, main=True),
    page("trackers", "privacy:register", ADMINISTRATOR),
    page("library", "network:library", HOST, pk="library"),
    page("library", "network:library", COORDINATOR, pk="library"),
    page("library-add", "network:add_library", COORDINATOR, slug="network"),
    page("library-edit", "network:edit_library", COORDINATOR, pk="library", main=True),
    page("library-add-refused", "network:add_library", COORDINATOR, slug="network", act=send_as_it_is),
    page("room-add", "network:add_room", COORDINATOR, pk="library"),
    page("room-edit", "network:edit_room", COORDINATOR, pk="room"),
    page("room-removal", "network:remove_room", COORDINATOR, pk="room"),
    page("team", "network:team", COORDINATOR, slug="network"),
    page("team", "network:team", ADMINISTRATOR, slug="network"),
    page("member-add", "network:add_member", ADMINISTRATOR, slug="network"),
    page("member-edit", "network:edit_member", ADMINISTRATOR, pk="member"),
    page("member-removal", "network:remove_member", ADMINISTRATOR, pk="member"),
    page("second-factor-lost", "network:second_factor", ADMINISTRATOR, pk="member_safe"),
    page("audit-log", "network:journal", ADMINISTRATOR, slug="network", main=True),
    page("audit-log-filtered", "network:journal", ADMINISTRATOR, slug="network", query="?quoi=SIGNED_IN"),
    page("audit-log-refused", "network:journal", ADMINISTRATOR, slug="network", query="?depuis=hier", status=422),
    page("staff-articles", "knowledge:staff_list", HOST, main=True),
    page(
        "staff-articles-found", "knowledge:staff_list", COORDINATOR, query="?q=wifi&etat=PUBLISHED", act=open_every_box
    ),
    page("staff-articles-none", "knowledge:staff_list", COORDINATOR, query="?q=zzzzqqqq"),
    page("article-new", "knowledge:new", HOST, main=True),
    page("article-new-refused", "knowledge:new", HOST, act=save, status=422),
    page("article-new-preview", "knowledge:new", HOST, act=preview_an_article),
    page("article-edit", "knowledge:edit", COORDINATOR, pk="article_rich", act=open_every_box),
    page(
        "article-edit-meanwhile",
        "knowledge:edit",
        COORDINATOR,
        pk="article_rich",
        act=answer_after_a_colleague,
        status=409,
    ),
    page("staff-article", "knowledge:staff_article", COORDINATOR, pk="article_rich", main=True),
    page("staff-article", "knowledge:staff_article", HOST, pk="article_rich"),
    page("staff-article-merged", "knowledge:staff_article", COORDINATOR, pk="article_merged"),
    page("article-history", "knowledge:history", HOST, pk="article_rich"),
    page("article-revision", "knowledge:revision", COORDINATOR, pk="article_rich", number="revision"),
    page("article-merging", "knowledge:merging", COORDINATOR, pk="article_rich"),
    page("feeds", "knowledge:feeds", COORDINATOR, main=True),
    page("feed-follow", "knowledge:follow", COORDINATOR, slug="network"),
    page("feed-follow-refused", "knowledge:follow", COORDINATOR, slug="network", act=save, status=422),
    page("capture", "knowledge:capture", ADMINISTRATOR, event="past", main=True),
    page("capture-not-over", "knowledge:capture", ADMINISTRATOR, event="today"),
    page("review", "knowledge:review", COORDINATOR, main=True),
    page("reading", "knowledge:reading", COORDINATOR, pk="article_draft", main=True),
    page("reading-refused", "knowledge:reading", COORDINATOR, pk="article_draft", act=send_as_it_is, status=422),
    page("addition", "knowledge:addition", COORDINATOR, pk="addition"),
    page("flags", "knowledge:flags", COORDINATOR, main=True),
    page("flags-aside", "knowledge:flags_aside", COORDINATOR, main=True),
    page("article-merging-chosen", "knowledge:merging", COORDINATOR, pk="article_rich", query="?avec={article}"),
    page("hooks", "preparation:hooks", HOST, pk="next_month", main=True),
    page("hooks-open-boxes", "preparation:hooks", HOST, pk="next_month", act=open_every_box),
    page("hooks-first-cafe", "preparation:hooks", COORDINATOR, pk="later"),
    page("hooks-over", "preparation:hooks", HOST, pk="past"),
    page("hook-writing", "preparation:hook_writing", HOST, pk="next_month"),
    page(
        "hook-writing-together",
        "preparation:hook_writing",
        HOST,
        pk="next_month",
        query="?proposition={proposal}&proposition={other_proposal}",
    ),
    page("hook-writing-refused", "preparation:hook_writing", COORDINATOR, pk="later", act=empty_theme, status=422),
    page("red-thread", "preparation:red_thread", HOST, pk="library", main=True),
    page("documents", "preparation:documents", HOST, event="today", main=True),
    page("documents-by-hand", "preparation:documents", HOST, event="next_month", act=open_every_box),
    page("catalogues", "preparation:catalogues", COORDINATOR, slug="network"),
    page("catalogue", "preparation:network_catalogue", COORDINATOR, slug="network", act=open_every_box, main=True),
    page(
        "catalogue-refused", "preparation:network_catalogue", COORDINATOR, slug="network", act=send_as_it_is, status=422
    ),
    page("staff-resources", "preparation:staff_resources", HOST),
    page("staff-resources", "preparation:staff_resources", COORDINATOR, main=True),
    page("resource-new", "preparation:new_resource", COORDINATOR, slug="network"),
    page(
        "resource-new-refused", "preparation:new_resource", COORDINATOR, slug="network", act=send_as_it_is, status=422
    ),
    page("resources-import", "preparation:resources_import", COORDINATOR, slug="network"),
    page("press", "preparation:press", HOST, main=True),
    page("press-none", "preparation:press_review", HOST, event="next_month"),
    page("press-review", "preparation:press_review", HOST, event="today"),
    page("press-feeds", "preparation:press_feeds", COORDINATOR, slug="network", main=True),
    page("press-feeds-refused", "preparation:press_feeds", COORDINATOR, slug="network", act=send_as_it_is, status=422),
    page("equipment", "preparation:equipment", HOST),
    page("equipment", "preparation:equipment", COORDINATOR),
    page("toolbox", "preparation:toolbox", HOST, pk="library", main=True),
    page("toolbox-none", "preparation:toolbox", COORDINATOR, pk="library_without_box"),
    page("item-add", "preparation:add_item", HOST, pk="library"),
    page("item-add-refused", "preparation:add_item", HOST, pk="library", act=save, status=422),
    page("item-edit", "preparation:edit_item", HOST, pk="item"),
    page("device-add", "preparation:add_device", HOST, pk="library"),
    page("device-edit", "preparation:edit_device", HOST, pk="device"),
    page("loan-request", "preparation:loan_request", HOST, pk="library"),
    page("loan-request-refused", "preparation:loan_request", HOST, pk="library", act=save, status=422),
    page("to-buy", "preparation:to_buy", COORDINATOR, slug="network"),
    page("protection", "privacy:protection", ADMINISTRATOR, slug="network", main=True),
    page("controller", "privacy:controller", ADMINISTRATOR, slug="network"),
    page(
        "controller-refused", "privacy:controller", ADMINISTRATOR, slug="network", act=misspell_the_officer, status=422
    ),
    page("document-register", "privacy:document", ADMINISTRATOR, slug="network", key="document_register"),
    page("document-assessment", "privacy:document", ADMINISTRATOR, slug="network", key="document_assessment"),
    page("document-audience", "privacy:document", ADMINISTRATOR, slug="network", key="document_audience"),
]
HELP = [
    page("helpers", "preparation:helpers", HOST, pk="today", main=True),
    page("helpers-to-ask", "preparation:helpers", COORDINATOR, pk="next_month", act=open_every_box),
    page("helpers-refused", "preparation:helpers", COORDINATOR, pk="next_month", act=call_nobody, status=422),
    page("helpers-past", "preparation:helpers", HOST, pk="past"),
    page("helpers-hours", "preparation:hours", COORDINATOR, pk="helper"),
    page("resource-people", "network:resource_people", HOST, slug="network", main=True),
    page("resource-people-none", "network:resource_people", COORDINATOR, slug="network", query="?q=zzzz"),
    page("resource-person", "network:resource_person", COORDINATOR, pk="helper"),
    page("resource-person-pending", "network:resource_person", HOST, pk="helper_asked"),
    page("resource-person-add", "network:add_resource_person", HOST, slug="network", main=True),
    page(
        "resource-person-add-refused",
        "network:add_resource_person",
        HOST,
        slug="network",
        act=send_as_it_is,
        status=422,
    ),
    page("resource-person-edit", "network:edit_resource_person", HOST, pk="helper"),
    page("resource-person-erasing", "network:resource_person_erasing", HOST, pk="helper"),
    page("invitation", "network:invitation", HOST, pk="library", main=True),
    page("invitation-refused", "network:invitation", HOST, pk="library", act=send_as_it_is, status=422),
    page("staff-cafes", "preparation:staff_cafes", HOST, slug="network", main=True),
    page("coverage", "preparation:team_coverage", COORDINATOR, slug="network", main=True),
    page("partners", "network:partners", COORDINATOR, slug="network", main=True),
    page("partner-add", "network:add_partner", COORDINATOR, slug="network"),
    page("partner-add-refused", "network:add_partner", COORDINATOR, slug="network", act=send_as_it_is, status=422),
    page("partner-edit", "network:edit_partner", COORDINATOR, pk="partner"),
    page("call-answer", "preparation:answer", token="help_token", main=True),
    page("call-answered", "preparation:answer", token="help_token_yes"),
    page("call-lost", "preparation:answer", token="own_lost", status=404),
    page("own-person", "network:own_person", token="helper_token", main=True),
    page("own-person-asked", "network:own_person", token="helper_asked_token"),
    page("own-person-change", "network:own_change", token="helper_token"),
    page("own-person-leaving", "network:withdrawal", token="helper_token"),
    page("card", "network:card", token="card_token", main=True),
    page("card-refused", "network:card", token="card_token", act=send_as_it_is, status=422),
    page("welcome-helper", "network:welcome", token="invited_token", main=True),
    page("welcome-helper-refused", "network:welcome", token="invited_token", act=send_as_it_is, status=422),
]
API = [
    page("api", "api:home", main=True),
    page("api-part", "api:part", tag="api_part"),
    page("api-keys", "api:keys", COORDINATOR, slug="network", main=True),
    page("api-keys-refused", "api:keys", COORDINATOR, slug="network", act=send_as_it_is, status=422),
    page("webhooks", "api:webhooks", COORDINATOR, slug="network", main=True),
    page("webhooks-refused", "api:webhooks", COORDINATOR, slug="network", act=send_as_it_is, status=422),
    page("webhook", "api:webhook", COORDINATOR, pk="webhook", main=True),
    page("webhook-removal", "api:webhook_removal", COORDINATOR, pk="webhook"),
    page("api-keys-made", "api:keys", ADMINISTRATOR, slug="network", act=make_a_key),
]
REPORTING = [
    page("coop", "reports:coop", HOST, pk="past", main=True),
    page("coop-open-boxes", "reports:coop", HOST, pk="past", act=open_every_box),
    page("coop-refused", "reports:coop", HOST, pk="past", act=untick_and_send, status=422),
    page("coop-not-yet", "reports:coop", HOST, pk="next_month"),
    page("coop-list", "reports:coop_list", HOST),
    page("coop-list", "reports:coop_list", COORDINATOR, act=open_every_box, main=True),
    page("coop-list-done", "reports:coop_list", COORDINATOR, query="?etat=faites"),
    page("coop-list-refused", "reports:coop_list", COORDINATOR, query="?du=hier", status=422),
    page("reporting", "reports:home", HOST),
    page("reporting", "reports:home", COORDINATOR, main=True),
    page("survey", "reports:survey", COORDINATOR, slug="network", year="civil_year", main=True),
    page("survey-library", "reports:survey_library", HOST, pk="library", year="civil_year"),
    page("survey-library-empty", "reports:survey_library", HOST, pk="library", year="empty_year"),
    page("survey-columns", "reports:survey_columns", COORDINATOR, slug="network", year="civil_year", main=True),
    page(
        "survey-columns-refused",
        "reports:survey_columns",
        COORDINATOR,
        act=unname_a_column,
        status=422,
        slug="network",
        year="civil_year",
    ),
    page("review-of-year", "reports:review", COORDINATOR, slug="network", year="civil_year", main=True),
    page("review-of-library", "reports:review_library", HOST, pk="library", year="civil_year", act=open_every_box),
    page("review-of-nothing", "reports:review", COORDINATOR, slug="network", year="empty_year"),
]
EXPORTS = [
    page("exports", "reports:exports", COORDINATOR, slug="network", main=True),
    page("export", "reports:export", COORDINATOR, slug="network", table="table", main=True, act=open_every_box),
    page(
        "export-refused",
        "reports:export",
        COORDINATOR,
        slug="network",
        table="table",
        query="?depuis=2026-02-01&jusqua=2026-01-01",
        status=422,
    ),
    page("export-personal", "reports:export", COORDINATOR, slug="network", table="table_of_people"),
]
FIGURES = [
    page("figures", "statistics:home", HOST, main=True),
    page("figures", "statistics:network", COORDINATOR, slug="network"),
    page("figures-two-dates", "statistics:network", HOST, slug="network", act=exchange_two_dates),
    page("figures-questions", "statistics:network_part", HOST, slug="network", part="part_questions"),
    page("figures-people", "statistics:network_part", HOST, slug="network", part="part_people"),
    page("figures-where", "statistics:network_part", HOST, slug="network", part="part_where"),
    page("figures-all", "statistics:network_part", HOST, slug="network", part="part_all"),
    page("figures-detail", "statistics:network_part", HOST, slug="network", part="part_detail"),
    page("figures-tables", "statistics:library", HOST, pk="library", query="?tableaux=ouverts"),
    page(
        "figures-nothing", "statistics:library", HOST, pk="library", query="?periode=dates&du=2001-01-01&au=2001-12-31"
    ),
    page("figures-library-part", "statistics:library_part", HOST, pk="library", part="part_questions"),
    page("figures-whole", "statistics:whole", ADMINISTRATOR),
    page("figures-whole-part", "statistics:whole_part", ADMINISTRATOR, part="part_where"),
    page("public-figures", "statistics:public_network", slug="network", main=True),
    page("public-figures-libraries", "statistics:public_libraries", slug="network"),
    page("public-figures-library", "statistics:public_library", slug="network", pk="library"),
    page("public-figures-pictures", "statistics:pictures", slug="network"),
    page("public-figures-pictures-library", "statistics:library_pictures", slug="network", pk="library"),
]
OPEN_DATA = [
    page("open-data", "opendata:home", main=True),
    page("opening", "opendata:opening", COORDINATOR, slug="network", main=True),
    page("open-preview", "opendata:preview", COORDINATOR, slug="network", name="dataset_questions"),
    page("open-reading", "opendata:reading", COORDINATOR, slug="network", main=True),
    page("open-question", "opendata:question", COORDINATOR, slug="network", pk="open_question"),
    page("open-decided", "opendata:decided", COORDINATOR, slug="network"),
]
PAGES = [
    *SAFETY,
    *PUBLIC,
    *FOLLOWING,
    *RIGHTS,
    *SCREEN,
    *BOARD,
    *DESK,
    *STAFF,
    *HELP,
    *API,
    *REPORTING,
    *EXPORTS,
    *FIGURES,
    *OPEN_DATA,
]

# Addresses that answer GET with something else than a page of their own.
NOT_PAGES = {
    "opendata:file": "a data set",
    "opendata:network_file": "a data set",
    "opendata:schema": "JSON for other programs",
    "opendata:package": "JSON for other programs",
    "opendata:network_package": "JSON for other programs",
    "opendata:catalogue": "JSON-LD for catalogues",
    "reports:export_schema": "JSON for other programs",
    "statistics:public": "leads to the page of the only network",
    **{f"statistics:{place}_csv": "a file to keep" for place in ("network", "library", "whole")},
    **{f"statistics:public_{place}_csv": "a file to keep" for place in ("network", "library")},
    **{f"statistics:public_{place}_{kind}": "a picture" for place in ("network", "library") for kind in ("svg", "png")},
    "board:short": "leads to the board",
    "board:qr": "a picture",
    "board:image": "a picture",
    "board:small_image": "a picture",
    "board:inquiry": "leads to the step where the group is",
    "reports:picture": "a picture",
    "board:desk_question": "leads to the form for an answer",
    "board:changes": "fragments of the pages above",
    "board:tokens": "JSON for our scripts",
    "knowledge:similar": "a fragment of the pages of a board, and of registration",
    "preparation:matching": "a fragment of the pages of a board, and of articles",
    "preparation:resources": "leads to the page of the only network",
    "preparation:library_catalogue": "the page of the network's, for one library",
    "preparation:edit_resource": "the page above, filled in",
    "preparation:resources_export": "a file to keep",
    "preparation:call_list": "a PDF",
    "preparation:press_review_pdf": "a PDF",
    "preparation:press_week_pdf": "a PDF",
    "knowledge:api_articles": "JSON for other programs",
    "api:call": "JSON for other programs",
    "knowledge:results": "a part of the page above, while somebody types",
    "knowledge:export": "a file to keep",
    "knowledge:export_zip": "a file to keep",
    "knowledge:api_feed": "JSON for other installations",
    "knowledge:api_feed_key": "JSON for other installations",
    "knowledge:original": "leads to the article unless its original changed; seen in knowledge/tests/test_sharing.py",
    "knowledge:card": "a PDF",
    "preparation:printed": "a PDF",
    "preparation:paper": "a PDF",
    "preparation:drawing": "a picture",
    "preparation:connector_cards": "a PDF",
    "preparation:connector_card": "a PDF",
    "preparation:connectors_for_board": "a fragment of the desk",
    "preparation:inventory_csv": "a file to keep",
    "preparation:to_buy_csv": "a file to keep",
    "privacy:trackers": "JSON for other programs",
    "privacy:version": "JSON to check a fingerprint with",
    "events:ics": "a calendar",
    "events:calendar": "a calendar",
    "events:host_calendar": "a calendar",
    "events:rss": "RSS",
    "events:atom": "Atom",
    "events:openagenda": "JSON for OpenAgenda",
    "events:integration": "a fragment for other sites",
    "events:integration_js": "a script for other sites",
    "pages:health": "JSON for monitoring",
    "opendata:oai": "XML for library portals",
    "opendata:article_picture": "a picture",
    "opendata:event_picture": "a picture",
    "opendata:site_picture": "a picture",
    "opendata:robots": "plain text",
    "opendata:sitemap": "XML for search engines",
    "opendata:sitemap_pages": "XML for search engines",
    "opendata:sitemap_part": "XML for search engines",
    "pages:security": "plain text",
    "privacy:dossier_json": "a file to keep",
    "privacy:dossier_file": "a file to keep",
    "privacy:bordereau_csv": "a file to keep",
    "registrations:code": "a picture",
    "registrations:day_worker": "a script",
    "registrations:sign_in_sheet": "a PDF",
    "registrations:blank_board": "a PDF",
    "privacy:public_pdf": "a PDF",
    "privacy:document_pdf": "a PDF",
    "privacy:document_xlsx": "a file to keep",
    "privacy:poster": "a PDF",
    "reports:summary_pdf": "a PDF",
    "reports:coop_card": "a fragment of the pages of an event",
    "reports:coop_file": "a file to keep",
    "reports:survey_csv": "a file to keep",
    "reports:survey_xlsx": "a file to keep",
    "reports:review_pdf": "a PDF",
    "reports:review_full": "a PDF",
    "reports:review_library_pdf": "a PDF",
    "reports:review_library_full": "a PDF",
    "preparation:attestation": "a PDF",
    "preparation:own_attestation": "a PDF",
    "network:invitation_code": "a picture",
    "mfa_download_recovery_codes": "a file to keep",
}
