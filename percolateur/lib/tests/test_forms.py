from django import forms

from percolateur.lib.forms import with_fixed_fields


@with_fixed_fields
class Greeting(forms.Form):
    words = forms.CharField(max_length=5, initial="Salut")


def test_forms_with_fixed_fields_share_them_and_nothing_else():
    good, bad, empty = Greeting({"words": "Salut"}), Greeting({"words": "Bonjour"}), Greeting()

    assert good.fields["words"] is bad.fields["words"]
    assert (good.is_valid(), bad.is_valid()) == (True, False)
    assert 'value="Bonjour"' in str(bad["words"])
    assert 'value="Salut"' in str(empty["words"])
    assert not empty.errors
