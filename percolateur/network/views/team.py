"""Who is of a network's team."""

from django.conf import settings
from django.contrib import messages
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.actions import Origin
from percolateur.network import actions
from percolateur.network.access import (
    holds_second_factor,
    may_administer,
    may_reset_second_factor,
    membership_or_404,
    network_or_404,
    resettable_membership_or_404,
    staff,
)
from percolateur.network.forms import MemberForm, RoleForm
from percolateur.network.models import Role


@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    members = network.memberships.select_related("user", "library").order_by("user__name", "user_id", "library__name")
    members = members.annotate(has_factor=holds_second_factor(OuterRef("user")))
    may_change = may_administer(request.user, network)
    return render(request, "network/team.html", {"network": network, "members": members, "may_change": may_change})


def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.ADMINISTRATOR)
    form = MemberForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        membership = actions.add_member(network, **form.cleaned_data, by=Origin.of(request))
        actions.invite(membership, full_address(request, "account_login"))
        messages.success(
            request, _("%(name)s est de l’équipe. Un courriel vient de partir.") % {"name": membership.user}
        )
        return redirect("network:team", slug)
    return render(request, "network/member_form.html", {"form": form, "network": network})


def edit_member(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(staff(request), pk)
    initial = {"role": membership.role, "library": membership.library}
    form = RoleForm(request.POST or None, network=membership.network, membership=membership, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(membership, **form.cleaned_data, by=Origin.of(request))
        except actions.LastAdministrator as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, _("Le rôle est changé."))
            return redirect("network:team", membership.network.slug)
    may_reset = may_reset_second_factor(request.user, membership.user)
    context = {"form": form, "network": membership.network, "membership": membership, "may_reset": may_reset}
    return render(request, "network/member_form.html", context)


def remove_member(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(staff(request), pk)
    if request.method == "POST":
        try:
            actions.remove_member(membership, by=Origin.of(request))
        except actions.LastAdministrator as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(name)s n’est plus de l’équipe ici.") % {"name": membership.user})
        return redirect("network:team", membership.network.slug)
    return render(request, "network/member_removal.html", {"membership": membership})


def full_address(request: HttpRequest, name: str) -> str:
    """For mails: with the address people type when it is set, else the one of the request."""
    return f"{settings.ADDRESS}{reverse(name)}" if settings.ADDRESS else request.build_absolute_uri(reverse(name))


@require_POST
def sign_out_member(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(staff(request), pk)
    actions.sign_out_member(membership, Origin.of(request))
    messages.success(request, _("Les connexions de %(name)s sont fermées.") % {"name": membership.user})
    return redirect("network:edit_member", pk)


def second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away the second factor of somebody who lost both telephone and recovery codes."""
    membership = resettable_membership_or_404(staff(request), pk)
    if request.method == "POST":
        actions.reset_second_factor(membership.user, Origin.of(request), membership.network_id)
        said = _("Le second facteur de %(name)s est retiré. Un courriel vient de partir.")
        messages.success(request, said % {"name": membership.user})
        return redirect("network:team", membership.network.slug)
    return render(request, "network/second_factor.html", {"membership": membership})
