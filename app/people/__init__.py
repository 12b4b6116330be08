"""Who one knows, what they may take up, and how one comes to know more of them."""
