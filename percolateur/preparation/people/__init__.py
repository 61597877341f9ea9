"""Who could help at an event: what is needed, who fits, and why."""
