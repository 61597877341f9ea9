"""The review of a year (« bilan »), for elected members: one page, and a full one. Only what the public may read."""
