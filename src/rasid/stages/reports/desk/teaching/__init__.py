"""How decisions become models: windows are frozen, challengers taught and asked, the better one suggests."""
