"""Why a field says nothing of anybody, in words that several models share."""

CHOICE = "one of a list"
PUBLISHED = "what a library or a publisher published"
OF_SERVER = "how a server wants to be asked"
