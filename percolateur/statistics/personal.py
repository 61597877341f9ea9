"""The figures keep nothing of people: whole numbers of an event, and no cross of two."""

from percolateur.lib.personal import nobody

CHOICE = "one of a list"
KEPT = [
    nobody("statistics.EventCounts", format=CHOICE),
    nobody("statistics.MonthCounts", format=CHOICE),
    nobody("statistics.PendingQuestion", format=CHOICE, answer=CHOICE),
    nobody("statistics.RedThread", format=CHOICE),
    nobody("statistics.PublishedArticle"),
    nobody("statistics.FiguresPublication"),
    nobody("statistics.Followed", state="numbers of changes"),
]
