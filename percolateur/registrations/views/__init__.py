"""The pages of registration: the public's, and the team's."""
