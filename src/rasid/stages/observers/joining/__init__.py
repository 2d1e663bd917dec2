"""How somebody becomes a certified observer: an application enters; a certificate, or a reason why not, leaves."""
