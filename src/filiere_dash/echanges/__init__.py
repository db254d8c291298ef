"""Files in and out of the dashboard: tables of the screens and the whole base."""
