"""How an installation says which Matomo instance counts its visits."""

import re
from urllib.parse import urlsplit

OFF, EXEMPT = "off", "exempt"
IN_PAGES = (EXEMPT, "cookieless")  # a script in the page talks to the instance; in the mode « server », we do
MODES = (OFF, *IN_PAGES, "server")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SAFE = re.compile(r"[A-Za-z0-9._~:/\[\]-]+")  # in an attribute, and in a Content-Security-Policy


def problem(mode: str, url: str, site: str, token: str) -> str:
    """What to mend in these settings, in a sentence; "" when they go together."""
    if mode not in MODES:
        return f"PERCOLATEUR_MATOMO_MODE vaut {', '.join(MODES[:-1])} ou {MODES[-1]}."
    if mode == OFF:
        return ""
    if not is_good(url):
        return (
            "PERCOLATEUR_MATOMO_URL donne l’adresse de l’instance Matomo, https://stats.example.fr/ "
            "(http:// sur cette machine seulement)."
        )
    if not re.fullmatch(r"[1-9]\d{0,8}", site):
        return "PERCOLATEUR_MATOMO_SITE est le numéro du site dans Matomo, comme 1."
    if mode == "server" and not re.fullmatch(r"[A-Za-z0-9]{8,128}", token):
        return (
            "PERCOLATEUR_MATOMO_TOKEN est nécessaire au mode server\u00a0: un jeton de Matomo, en lettres et chiffres."
        )
    return ""


def is_good(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if not SAFE.fullmatch(url) or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def origin_of(url: str) -> str:
    """Scheme, host and port, as a Content-Security-Policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
