"""What one does with entries: writing them, with what goes along, moving, forgetting, passing along."""
