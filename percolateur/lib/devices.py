"""What kind of device a browser says it runs on, in a few words: no more than its owner needs to recognise it."""

SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS X": "Mac"}
SYSTEMS |= {"CrOS": "Chromebook", "Linux": "Linux"}
# The first that is named: most say they are several.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox/": "Firefox"}
BROWSERS |= {"FxiOS": "Firefox", "CriOS": "Chrome", "Chrome/": "Chrome", "Safari/": "Safari"}


def device_of(user_agent: str) -> str:
    """« Firefox, Windows » ; "" for what is not known."""
    found = [next((name for mark, name in known.items() if mark in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))
