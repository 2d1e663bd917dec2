"""What an authority's own people work with: what is asked of them, who of them has it, and being told that it waits."""
