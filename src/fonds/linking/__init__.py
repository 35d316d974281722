"""Who is who, and what is cited: mentions to agents, citations to records. Every result is a judgement that can be undone."""
