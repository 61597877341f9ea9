"""What the team prepares, and the guide of plugs, which is everybody's."""
