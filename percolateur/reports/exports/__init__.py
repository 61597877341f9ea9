"""All that a network may take away, table by table."""

from percolateur.reports.exports.equipment import EQUIPMENT
from percolateur.reports.exports.events import EVENTS
from percolateur.reports.exports.export import Export, Scope
from percolateur.reports.exports.figures import FIGURES
from percolateur.reports.exports.knowledge import KNOWLEDGE
from percolateur.reports.exports.people import PEOPLE
from percolateur.reports.exports.places import PLACES
from percolateur.reports.exports.questions import QUESTIONS
from percolateur.reports.exports.reading import READING

EXPORTS = {
    each.name: each for each in (*EVENTS, *FIGURES, *QUESTIONS, *KNOWLEDGE, *PLACES, *EQUIPMENT, *READING, *PEOPLE)
}

__all__ = ["EXPORTS", "Export", "Scope"]
