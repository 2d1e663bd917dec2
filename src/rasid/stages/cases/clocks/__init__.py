"""When an order's clock stands still, runs on, is given more time or follows a calendar that changed."""
