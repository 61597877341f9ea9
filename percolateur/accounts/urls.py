"""Sign-in and the safety of one's account: allauth's views under French addresses.

The names are those allauth reverses. Left out on purpose: signing up, and managing several e-mail addresses.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from percolateur.accounts import views

urlpatterns = [
    path("connexion/", account.login, name="account_login"),
    path("connexion/code/", account.request_login_code, name="account_request_login_code"),
    path("connexion/code/saisie/", account.confirm_login_code, name="account_confirm_login_code"),
    path("connexion/second-facteur/", mfa.authenticate, name="mfa_authenticate"),
    path("deconnexion/", views.sign_out, name="account_logout"),
    path("compte-inactif/", account.account_inactive, name="account_inactive"),
    path("mot-de-passe/", account.password_change, name="account_change_password"),
    path("mot-de-passe/choix/", account.password_set, name="account_set_password"),
    path("mot-de-passe/oubli/", account.password_reset, name="account_reset_password"),
    path(
        "mot-de-passe/oubli/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("mot-de-passe/nouveau/", account.complete_password_reset, name="account_complete_password_reset"),
    path("mot-de-passe/change/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("securite/", mfa.index, name="mfa_index"),
    path("securite/connexions/", views.sessions, name="account_sessions"),
    path("securite/connexions/autres/fin/", views.revoke_others, name="account_revoke_others"),
    path("securite/connexions/ici/prolongation/", views.stay, name="account_stay"),
    path("securite/connexions/<slug:reference>/fin/", views.revoke_session, name="account_revoke_session"),
    path("securite/confirmation/", account.reauthenticate, name="account_reauthenticate"),
    path("securite/confirmation/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("securite/application/", totp.activate_totp, name="mfa_activate_totp"),
    path("securite/application/retrait/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("securite/codes-de-secours/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "securite/codes-de-secours/nouveaux/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "securite/codes-de-secours/fichier/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
