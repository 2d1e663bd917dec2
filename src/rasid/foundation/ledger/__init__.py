"""The log: every act in its own transaction, provable outside."""
