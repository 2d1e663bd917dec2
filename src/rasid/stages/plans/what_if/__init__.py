"""Other numbers for a plan enter; what a week like it would keep leaves. Nothing of the plan itself is touched."""
