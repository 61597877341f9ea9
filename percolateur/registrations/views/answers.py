"""How a form of registration is answered."""

from django.http import HttpResponseRedirect


def see_other(address: str) -> HttpResponseRedirect:
    """Answer a form with another page, so that loading that one again sends nothing."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
