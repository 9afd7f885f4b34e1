"""What people are told, one function for each message. Nothing in them says what a talk is about."""
