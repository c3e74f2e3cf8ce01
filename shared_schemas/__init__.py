"""The wire contract: every shape that crosses the network, and nothing else."""
