"""The State's report: what one event becomes in the form « atelier collectif » of La Coop de la médiation numérique.

Vocabulary, form and link are those read in its public source in June 2026. Docs: decision 32.
"""
