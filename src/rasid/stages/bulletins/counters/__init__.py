"""The page behind the QR code of a counter: what people may expect there, before they are asked for anything."""
