"""What goes out and comes in by files: backups, a history, sealed files, drop folders."""
