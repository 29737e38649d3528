"""What is typed in plain words: understood by a fixed grammar, answered, or proposed as a change."""
