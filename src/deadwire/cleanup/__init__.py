"""What to do about files that nothing needs: a plan for people, and the proof that a removal breaks nothing."""
