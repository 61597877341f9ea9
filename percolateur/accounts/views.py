"""What allauth's views lack: leaving nothing behind on the device."""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """allauth's; once out, the browser forgets what it kept for the team: the page of the day and its names, above all.

    Entries that waited for the line have left by then: this answer came by it.
    """
    answer: HttpResponseBase = allauth.logout(request)
    if request.method == "POST" and not request.user.is_authenticated:
        answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer
