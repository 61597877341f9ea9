"""The pages of the team, the reference that anyone reads, and the one door of the API."""
