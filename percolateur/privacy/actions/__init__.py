"""The verbs of privacy: what proves a choice, and what people may ask of their data."""
