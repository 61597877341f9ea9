"""The pages of a board: participant, projector, desk; and the small addresses they call."""
