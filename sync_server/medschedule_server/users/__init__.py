"""Accounts of people: who there is, what each may do, and their passwords as administrators see them."""
