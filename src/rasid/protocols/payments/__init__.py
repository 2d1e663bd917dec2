"""Bank account numbers and orders to a bank: ISO 13616 and ISO 20022."""
