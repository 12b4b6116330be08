"""What went wrong that nobody foresaw: told in a report without a word of the person's, kept here, and sent nowhere."""
