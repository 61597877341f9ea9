"""What is done in the browser once a page is loaded, to show what is checked."""

import uuid
from typing import Any


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
