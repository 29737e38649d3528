"""The proxy between stations and a language model: it proposes, and nothing else.

A question is made of allow-listed fields with pseudonyms for people (`outgoing`, `pseudonyms`, `masking`),
asked within time, budget and a circuit breaker (`gateway`), and its answer is parsed and checked before
anybody sees it. Who asks what is in the audit; what was asked is nowhere.
"""
