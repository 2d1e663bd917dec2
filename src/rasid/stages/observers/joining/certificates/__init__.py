"""A candidate who passed enters; certificates, their papers and their renewals leave."""
