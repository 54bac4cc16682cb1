"""Scripts that make the shipped models and profiles from labelled data; not installed."""
