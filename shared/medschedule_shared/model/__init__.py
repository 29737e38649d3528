"""The entities, each declared once: fields, indexes, what is private, who receives it and how it merges."""
