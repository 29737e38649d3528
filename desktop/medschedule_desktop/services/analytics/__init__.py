"""What a unit's weeks came to: coverage, overtime, fairness, requests and call-outs."""
