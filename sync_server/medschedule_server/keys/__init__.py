"""The keys of personal data for administrators: where they stand, new ones, and what is still plain."""
