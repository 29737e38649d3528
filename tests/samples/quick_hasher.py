"""Hashes of passwords as the product makes them, only a thousand times quicker to make and to check."""

from argon2 import PasswordHasher

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
