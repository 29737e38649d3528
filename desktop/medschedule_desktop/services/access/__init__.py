"""Who may see this station: joining, signing in, the lease, and the end of a revoked station."""
