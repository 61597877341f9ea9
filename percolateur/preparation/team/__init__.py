"""How the team of a network learns to host: who did what, with whom to begin, what to read, which library waits."""
