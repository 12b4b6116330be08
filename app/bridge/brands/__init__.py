"""What brands ask and say, and what friends pass along of it."""
