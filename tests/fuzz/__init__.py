"""What anybody can hand to claimtrack, made up by a fuzzer: it is refused in a sentence, or it is taken."""
