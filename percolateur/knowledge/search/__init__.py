"""Searching the articles: an index derived from the database, one folder per server, and the query that asks it.

`index` keeps it and follows the database; `query` understands what people typed. The reasons and the figures are in
docs/decisions/0014-search.md.
"""

LONGEST = 500  # letters of a question that are read; nobody asks more in one breath
