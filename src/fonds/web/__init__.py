"""The reading room: pages, JSON and downloads over what is public, and nothing else."""
