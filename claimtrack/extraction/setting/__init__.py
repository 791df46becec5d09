"""Where and when: places, dates and datelines by their words."""
