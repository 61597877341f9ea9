"""Somebody of the team is told before their session ends, and stays with one tap (WCAG 2.2.1)."""

import pytest
from playwright.sync_api import expect


@pytest.mark.quality(5)
def test_security_5_session_about_to_end_is_said_and_kept(site, chromium, team):
    context = chromium.new_context(base_url=site.url, storage_state=team, locale="fr-FR")
    page = context.new_page()
    page.clock.install()
    page.goto("/programme/equipe/nouvelle/")
    page.fill("[name=hook]", "Les petites lettres")
    alert = page.locator("[data-stay]")
    expect(alert).to_be_hidden()
    page.clock.fast_forward("02:51:00")
    expect(alert).to_contain_text("Votre connexion se ferme dans dix minutes.")
    with page.expect_response("**/prolongation/") as answer:
        page.get_by_role("button", name="Rester connecté").click()
    assert answer.value.status == 204
    expect(alert).to_be_hidden()
    page.clock.fast_forward("03:01:00")
    expect(alert).to_contain_text("Gardez cette page")
    assert page.input_value("[name=hook]") == "Les petites lettres"
    context.close()


@pytest.mark.quality(5)
def test_security_5_session_is_of_no_concern_to_visitors(site, chromium):
    context = chromium.new_context(base_url=site.url, locale="fr-FR")
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert page.locator("[data-stay]").count() == 0
    assert not any("staying" in address for address in asked)
    context.close()
