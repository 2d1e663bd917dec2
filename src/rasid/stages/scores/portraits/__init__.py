"""One subject's figures enter; its portrait leaves, as the office reads it and as anybody may."""
