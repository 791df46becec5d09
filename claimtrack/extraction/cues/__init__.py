"""The words that attribute, and the words that hold back. The lexicon is data: `cues.tsv`."""
