"""Where programs come in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt  # no cookie is read here: who writes shows a key, or the secret of what it writes to
@login_not_required
def call(request: HttpRequest, rest: str) -> HttpResponseBase:
    # With the first call: a server that answers none does without what reads and describes them.
    from percolateur.api.v1.gate import answer

    return answer(request, rest)
