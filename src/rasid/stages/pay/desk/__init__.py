"""The office reads what is owed and decides what no rule decides."""
