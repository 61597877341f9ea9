"""The team's own pages: places, people, the audit log."""
