"""What can be asked of the assistant, as typed commands: by a fixed grammar and by a language model alike."""
