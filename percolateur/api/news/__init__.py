"""What programs are told: how it is noticed, laid in the queue and signed."""
