"""The brand's side: make a study, count the answers, give back what was promised, and report what can be said."""
