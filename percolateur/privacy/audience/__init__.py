"""Counting visits with Matomo: who is counted and where, what is sent, and how it meets the rules."""
