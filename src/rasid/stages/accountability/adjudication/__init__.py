"""Where two visitors differ or one objects, a person decides who does not know whose visit it was."""
