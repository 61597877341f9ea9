"""Version 1 of the API: what may be asked, how it is read, answered and described. Loaded with the first call."""
