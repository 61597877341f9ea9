"""The template components that forms of every app share."""

import re

from django import forms
from django.template.loader import render_to_string


class CafeForm(forms.Form):
    hook = forms.CharField(label="Thème d’accroche", help_text="Il lance la discussion.")
    format = forms.ChoiceField(label="Format", choices=[("a", "Café"), ("b", "Atelier")], widget=forms.RadioSelect)
    description = forms.CharField(label="Présentation", required=False, widget=forms.Textarea)
    public = forms.BooleanField(label="Publier", required=False)
    key = forms.CharField(widget=forms.HiddenInput)


def draw(form):
    """The form on one line, its no-break spaces kept."""
    return re.sub(r"[ \n]+", " ", render_to_string("components/form.html", {"form": form}))


def test_form_labels_every_field():
    page = draw(CafeForm())

    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    visible = set(re.findall(r'<(?:input(?! type="hidden")|textarea)[^>]* id="([^"]+)"', page))
    assert labelled == visible == {"id_hook", "id_format_0", "id_format_1", "id_description", "id_public"}
    assert "Présentation <span" in page
    assert page.count("(facultatif)") == 1


def test_form_without_errors_has_no_summary():
    assert "error-summary" not in draw(CafeForm())


def test_form_errors_lead_to_their_fields():
    page = draw(CafeForm({"key": "1"}))

    ids = set(re.findall(r' id="([^"]+)"', page))
    links = re.findall(r'<a href="#([^"]+)">', page)
    assert links == ["id_hook", "id_format_0"]
    assert set(links) <= ids
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert "Thème d’accroche\u00a0: Ce champ est obligatoire." in page


def test_form_errors_and_hints_are_tied_to_their_field():
    page = draw(CafeForm({"key": "1"}))

    ids = set(re.findall(r' id="([^"]+)"', page))
    described = {name for names in re.findall(r'aria-describedby="([^"]+)"', page) for name in names.split()}
    assert described == {"id_hook_helptext", "id_hook_error", "id_format_error"}
    assert described <= ids
    assert re.search(r'<input type="text" name="hook"[^>]* aria-invalid="true"', page)


def test_form_error_of_the_whole_form_is_in_the_summary():
    form = CafeForm({"key": "1", "hook": "x", "format": "a"})
    form.add_error(None, "La fin doit venir après le début.")

    assert "<li>La fin doit venir après le début.</li>" in draw(form)
