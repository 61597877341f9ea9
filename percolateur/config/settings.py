"""All the settings, from the environment. Each is documented in docs/reference/settings.md.

A wrong value stops the start with a sentence that says what to mend.
"""

import secrets
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError

from percolateur.lib import matomo
from percolateur.lib.embeds import PARTIES
from percolateur.lib.engines import ENGINES
from percolateur.lib.own_services import AddedParty, BadServices, read_services

PACKAGE = Path(__file__).resolve().parent.parent
env = Env(prefix="PERCOLATEUR_")
shared = Env()  # DATABASE_URL and REDIS_URL go by the names every host knows


def stop(sentence: str) -> None:
    sys.exit(f"Percolateur ne peut pas démarrer : {sentence}")


def secret_key(folder: Path) -> str:
    """The key given, or one made at the first start and kept: a restart keeps every session and stream token."""
    given = env.str("SECRET_KEY", "")
    if given:
        if len(given) < 50:
            stop("PERCOLATEUR_SECRET_KEY doit compter au moins 50 caractères.")
        return given
    file = folder / "secret-key"
    try:
        with file.open("x") as new:
            file.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text()


try:
    DATA = Path(env.str("DATA", str(Path.cwd() / "var"))).resolve()
    DATA.mkdir(parents=True, exist_ok=True)
    SECRET_KEY = secret_key(DATA)
    DEBUG = env.bool("DEBUG", False)
    HTTPS = env.bool("HTTPS", False)
    # The address people type, such as https://cafes.example.fr; without it, the one of the request is used.
    ADDRESS = env.str("ADDRESS", "").rstrip("/")
    ALLOWED_HOSTS = env.list("HOSTS", ["*"])
    DATABASES = {"default": shared.dj_db_url("DATABASE_URL", f"sqlite:///{DATA / 'percolateur.sqlite3'}")}
    REDIS_URL = shared.str("REDIS_URL", "")
    EMAIL = env.dj_email_url("EMAIL_URL", "console:")
    DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "Percolateur <ne-pas-repondre@localhost>")
    BOUNCE_EMAIL = env.str("BOUNCE_EMAIL", "")  # the envelope's sender; without it, the address above
    # One process does everything on a laptop; with `percolateur worker` beside it, say PERCOLATEUR_JOBS=apart.
    JOBS = env.str("JOBS", "here")
    WEB_THREADS = env.int("WEB_THREADS", 4)
    POSTS_PER_MINUTE = env.int("POSTS_PER_MINUTE", 30)
    LOOKUPS_PER_MINUTE = env.int("LOOKUPS_PER_MINUTE", 600)  # while typing; a whole room shares one address
    REGISTRATIONS_PER_HOUR = env.int("REGISTRATIONS_PER_HOUR", 200)
    API_PER_MINUTE = env.int("API_PER_MINUTE", 120)  # calls of one address; five times as many with a key
    # A copy of the public programme on OpenAgenda, when both are given: a secret key, and the number of an agenda.
    OPENAGENDA_KEY = env.str("OPENAGENDA_KEY", "")
    OPENAGENDA_AGENDA = env.str("OPENAGENDA_AGENDA", "")
    # Follow feeds of articles over http:// and inside the private network too: an intranet, tests.
    PRIVATE_FEEDS = env.bool("PRIVATE_FEEDS", False)
    PARTICIPANT_HOURS = env.int("PARTICIPANT_HOURS", 12)
    # The other sites whose videos and documents pages may show, once a visitor accepts them.
    SERVICES: tuple[str, ...] = tuple(dict.fromkeys(filter(None, map(str.strip, env.list("SERVICES", [])))))
    # Further sites of the installation's own, in a file: docs/reference/consent.md.
    SERVICES_FILE = env.str("SERVICES_FILE", "")
    # The search engines proposed to a group that searches together, in this order; each opens outside of the site.
    SEARCH_ENGINES = tuple(dict.fromkeys(filter(None, map(str.strip, env.list("SEARCH_ENGINES", list(ENGINES)[:6])))))
    # How long who registered is known after the event; the archives' schedule that lets it be erased, on the bordereau.
    REGISTRATIONS_DAYS = env.int("REGISTRATIONS_DAYS", 30)
    RETENTION_SCHEDULE = env.str("RETENTION_SCHEDULE", "")
    RETENTION_VISA = env.date("RETENTION_VISA", None)
    # Who of the team must have a second factor: on a public server, those who hold the keys of a network.
    SECOND_FACTOR = env.str("SECOND_FACTOR", "coordination" if HTTPS else "offered")
    STAFF_IDLE_MINUTES = env.int("STAFF_IDLE_MINUTES", 180)  # longer than a café lasts
    # Counting visits with Matomo: nobody is counted unless an instance is named.
    MATOMO_MODE = env.str("MATOMO_MODE", "off")
    MATOMO_URL = env.str("MATOMO_URL", "").rstrip("/")
    MATOMO_SITE = env.str("MATOMO_SITE", "")
    MATOMO_TOKEN = env.str("MATOMO_TOKEN", "")
except (EnvError, ValueError) as error:
    stop(str(error))
except OSError as error:
    stop(f"le dossier des données n’est pas utilisable ({error}). Réglez PERCOLATEUR_DATA.")

if JOBS not in ("here", "apart"):
    stop("PERCOLATEUR_JOBS vaut « here » (tout dans un processus) ou « apart » (avec `percolateur worker`).")
unknown = [key for key in SERVICES if key not in PARTIES]
if unknown:
    stop(
        f"PERCOLATEUR_SERVICES ne connaît pas «\u00a0{unknown[0]}\u00a0». "
        f"Valeurs possibles, séparées par des virgules : {', '.join(PARTIES)}."
    )
try:
    OWN_SERVICES: tuple[AddedParty, ...] = read_services(SERVICES_FILE)
except BadServices as bad:
    stop(f"PERCOLATEUR_SERVICES_FILE\u00a0: {bad}.")
PARTIES.update({own.party.key: own.party for own in OWN_SERVICES})
SERVICES += tuple(own.party.key for own in OWN_SERVICES)
unknown = [key for key in SEARCH_ENGINES if key not in ENGINES]
if unknown or not SEARCH_ENGINES:
    stop(
        f"PERCOLATEUR_SEARCH_ENGINES ne connaît pas «\u00a0{unknown[0] if unknown else ''}\u00a0». "
        f"Valeurs possibles, séparées par des virgules : {', '.join(ENGINES)}."
    )
if not 1 <= REGISTRATIONS_DAYS <= 90:
    stop("PERCOLATEUR_REGISTRATIONS_DAYS est un nombre de jours, de 1 à 90.")
if sentence := matomo.problem(MATOMO_MODE, MATOMO_URL, MATOMO_SITE, MATOMO_TOKEN):
    stop(sentence)
if API_PER_MINUTE < 1:
    stop("PERCOLATEUR_API_PER_MINUTE est un nombre de 1 au moins.")
if not 1 <= WEB_THREADS <= 64:
    stop("PERCOLATEUR_WEB_THREADS est un nombre de 1 à 64.")
if SECOND_FACTOR not in ("offered", "coordination", "everyone"):
    stop("PERCOLATEUR_SECOND_FACTOR vaut « offered », « coordination » ou « everyone ».")
if not 15 <= STAFF_IDLE_MINUTES <= 720:
    stop("PERCOLATEUR_STAFF_IDLE_MINUTES est un nombre de 15 à 720.")

database = DATABASES["default"]
database["ATOMIC_REQUESTS"] = False
database["CONN_MAX_AGE"] = None
if database["ENGINE"] == "django.db.backends.sqlite3":
    # Write locks are taken when a transaction begins, so two writers queue instead of failing;
    # FULL: what was acknowledged survives a power cut. The jobs copy the log into the file each second
    # (lib/checkpoint.py); a commit does so when the log holds 8,000 pages, 32 MB: nobody was there, or it was enormous.
    # What is erased is overwritten in the file (secure_delete), whatever the SQLite that runs was built to do.
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
        "PRAGMA cache_size=-8000; PRAGMA secure_delete=ON; PRAGMA mmap_size=134217728; PRAGMA wal_autocheckpoint=8000",
    }
    database["TEST"] = {"NAME": env.str("TEST_DATABASE_FILE", "") or None}
else:
    if database["ENGINE"] == "django.db.backends.postgresql":
        database["ENGINE"] = "percolateur.lib.postgresql"
    # Values go to the server beside the statement, which it plans once a connection.
    database.setdefault("OPTIONS", {}).setdefault("server_side_binding", True)
    database["OPTIONS"].setdefault("prepare_threshold", 3)
    database["CONN_HEALTH_CHECKS"] = True

INSTALLED_APPS = [
    "percolateur.config",
    "percolateur.live",
    "percolateur.mailing",
    "percolateur.accounts",
    "percolateur.network",
    "percolateur.events",
    "percolateur.registrations",
    "percolateur.board",
    "percolateur.reports",
    "percolateur.knowledge",
    "percolateur.preparation",
    "percolateur.statistics",
    "percolateur.opendata",
    "percolateur.api",
    "percolateur.privacy",
    "percolateur.pages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "percolateur.config.middleware.CSPMiddleware",  # above what answers for files: they carry the policy too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; files are compressed beforehand
    "django.contrib.sessions.middleware.SessionMiddleware",
    "percolateur.config.middleware.LocaleMiddleware",
    "percolateur.privacy.middleware.ChoiceMiddleware",  # above what shows a page, refusals included
    "percolateur.privacy.audience.middleware.AudienceMiddleware",  # away unless visits are counted
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "percolateur.network.middleware.StaffMiddleware",
    "percolateur.config.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "percolateur.config.urls"
WSGI_APPLICATION = "percolateur.config.wsgi.application"
CSRF_FAILURE_VIEW = "percolateur.pages.views.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.cache",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "percolateur.lib.templatetags.french",
                "percolateur.lib.templatetags.markdown",
                "percolateur.lib.templatetags.embeds",
                "percolateur.lib.templatetags.fragments",
                "percolateur.lib.templatetags.addresses",
                "percolateur.privacy.templatetags.consent",
            ],
        },
    },
]

# --- language: French is the source; the English catalogue is complete
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = env.str("TIME_ZONE", "Europe/Paris")
USE_TZ = True

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # What is shown on a board's screen: no address leads there but the view that says to whom.
    "exhibits": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA / "media" / "exhibits",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
MEDIA_ROOT = DATA / "media"
# Derived from the database, one folder per server: percolateur rebuild-index makes it again.
INDEX_FOLDER = DATA / "index"

# --- people
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "percolateur.accounts.passwords.OurWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "events:staff"
LOGOUT_REDIRECT_URL = "pages:home"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
ACCOUNT_ADAPTER = "percolateur.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator, who vouches for the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600  # town halls’ mail is slow
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # a code typed where one is: no link that a forged Host header could bend
ACCOUNT_FORMS = {
    "login": "percolateur.accounts.forms.LoginForm",
    "request_login_code": "percolateur.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "percolateur.accounts.forms.ConfirmLoginCodeForm",
    "reset_password": "percolateur.accounts.forms.ResetPasswordForm",
    "confirm_password_reset_code": "percolateur.accounts.forms.ConfirmPasswordResetCodeForm",
    "reset_password_from_key": "percolateur.accounts.forms.ResetPasswordKeyForm",
    "change_password": "percolateur.accounts.forms.ChangePasswordForm",
    "set_password": "percolateur.accounts.forms.SetPasswordForm",
    "reauthenticate": "percolateur.accounts.forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "percolateur.accounts.forms.SecondFactorForm",
    "reauthenticate": "percolateur.accounts.forms.SecondFactorReauthenticateForm",
    "activate_totp": "percolateur.accounts.forms.ActivateSecondFactorForm",
}
MFA_ADAPTER = "percolateur.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Percolateur"
MFA_TOTP_TOLERANCE = 1  # step of 30 seconds: old telephones are late, and people type slowly

vars().update(EMAIL)  # EMAIL_HOST, EMAIL_PORT… as Django names them
EMAIL_TIMEOUT = EMAIL["EMAIL_TIMEOUT"] or 20  # seconds a step: a server that hangs must not hold the worker

OPENAGENDA_ADDRESS = "https://api.openagenda.com"

# --- jobs: rows are the queue, taken by the web process alone or by `percolateur worker`
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
    # What each process keeps for itself: nearer than Redis, and never wrong, since its name says what it was made of.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "process",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # pages and parts of pages of 2 to 20 KB, for a minute or two
    },
}

# --- security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "percolateur.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600  # whatever somebody does meanwhile
# A browser takes a cookie named so over HTTPS only, and from this very site: no neighbour under the same name sets it.
HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{HOST_ONLY}session"
CSRF_COOKIE_NAME = f"{HOST_ONLY}csrf"
MESSAGES_COOKIE_NAME = f"{HOST_ONLY}messages"
PARTICIPANT_COOKIE_NAME = "__Secure-participant" if HTTPS else "participant"  # sent to one board only: it has a path
MESSAGE_STORAGE = "percolateur.config.middleware.MessagesStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CHOICE_COOKIE_NAME = f"{HOST_ONLY}choix"
SECURE_SSL_REDIRECT = False  # the proxy's work
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # which asks for the line above to say True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nobody else is told where somebody comes from. A player that asks for it gets the site's name from its own frame.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "frame-src": ["'none'"],
    }
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
