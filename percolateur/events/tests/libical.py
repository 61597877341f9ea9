"""An independent reader of calendars: libical, the library of Evolution and KDE, from Debian's packages.

It is spoken to through the system's Python (python3-gi, gir1.2-ical-3.0), which is not ours.
"""

import json
import subprocess
from datetime import UTC, datetime

from tests.servers import missing

PYTHON, NOT_HERE = "/usr/bin/python3", 77
READER = """
import json, sys
try:
    import gi
    gi.require_version("ICalGLib", "3.0")
except (ImportError, ValueError):
    sys.exit(77)
from gi.repository import ICalGLib as ical

whole = ical.Component.new_from_string(sys.stdin.buffer.read().decode())
assert whole, "not a calendar"
events, event = [], whole.get_first_component(ical.ComponentKind.VEVENT_COMPONENT)
while event:
    start, end = event.get_dtstart(), event.get_dtend()
    events.append({
        "uid": event.get_uid(), "summary": event.get_summary(), "location": event.get_location(),
        "status": event.get_status().value_nick, "sequence": event.get_sequence(),
        "zone": start.get_timezone().get_tzid() if start.get_timezone() else None,
        "local": start.as_ical_string(),
        "start": start.as_timet_with_zone(start.get_timezone()), "end": end.as_timet_with_zone(end.get_timezone()),
    })
    event = whole.get_next_component(ical.ComponentKind.VEVENT_COMPONENT)
# A property or a value it does not understand stands in the tree as an error; so does what RFC 5546 forbids.
ical.restriction_check(whole)
json.dump({"errors": whole.count_errors(), "text": whole.as_ical_string(), "events": events}, sys.stdout)
"""


def read(ics: bytes) -> list[dict]:
    """The events libical finds, with moments in UTC. Whatever it does not understand fails."""
    done = subprocess.run([PYTHON, "-c", READER], input=ics, capture_output=True, check=False)
    if done.returncode == NOT_HERE:
        missing("libical is not installed: apt-get install python3-gi gir1.2-ical-3.0")
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["errors"] == 0, [line for line in found["text"].splitlines() if "ERROR" in line]
    for event in found["events"]:
        for name in ("start", "end"):
            event[name] = datetime.fromtimestamp(event[name], UTC)
    return found["events"]
