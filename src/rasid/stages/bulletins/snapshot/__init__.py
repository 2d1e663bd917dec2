"""The public site as plain files: what stands when the server does not."""
