"""An address and a message enter; an e-mail or a text message leaves, by the way that the installation has chosen."""
