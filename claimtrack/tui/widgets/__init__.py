"""What is on the screens: the queue, sheets of lines, the bars above and below."""
