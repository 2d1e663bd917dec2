"""Other systems are told what becomes of an order: steps in, calls out; nobody learns of one before they may."""
