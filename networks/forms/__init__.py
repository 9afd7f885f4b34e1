"""What the pages of networks ask."""
