"""What every mechanism looks at: paragraphs, sentences, tokens and, with the model, parsed words."""
