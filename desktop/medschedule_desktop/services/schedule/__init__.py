"""The Schedule page: one roster read once, edited step by step, generated, compared and posted."""
