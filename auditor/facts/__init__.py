"""What is known of the world's dates: who held which office, who lived, what happened, what existed."""
