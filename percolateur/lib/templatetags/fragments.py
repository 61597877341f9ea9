"""Down by import, up by address: what a higher app says in the page of a lower one, which knows its address alone."""

import copy
import logging
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.template import Context
from django.urls import resolve, reverse
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
log = logging.getLogger(__name__)


@register.simple_tag(takes_context=True)
def fragment_at(context: Context, name: str, **asked: Any) -> SafeString:
    """What stands at the address of that name, asked with these parameters for whoever reads the page; for anybody
    when the page is rendered for many at once.

    Nothing when it has nothing to show (204), is not for this person, or fails: the page is worth more than its guest.
    """
    found = resolve(reverse(name))
    guest = copy.copy(context["request"]) if "request" in context else nobodys()
    guest.method, guest.GET, guest.resolver_match = "GET", QueryDict(urlencode(asked, doseq=True)), found
    try:
        answer = found.func(guest, *found.args, **found.kwargs)
    except (Http404, PermissionDenied):
        return SafeString()
    except Exception:
        log.exception("%s could not be shown in a page", name)
        return SafeString()
    return mark_safe(answer.content.decode()) if answer.status_code == 200 else SafeString()  # noqa: S308 - a page of ours


def nobodys() -> HttpRequest:
    from django.contrib.auth.models import AnonymousUser  # the tags are loaded before the models

    request = HttpRequest()
    request.META["REMOTE_ADDR"], request.user = "127.0.0.1", AnonymousUser()
    return request
