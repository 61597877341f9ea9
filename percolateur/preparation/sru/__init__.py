"""The catalogue of a library, asked by SRU (Search/Retrieve via URL 1.1 and 1.2, Library of Congress).

`queries` writes what is asked, `client` asks it and reads the answer, `records` reads what each record says of a
document. Knows no model: docs/decisions/0024-catalogue.md.
"""
