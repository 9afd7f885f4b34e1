"""What people are told of releases. No subject mentions caring."""
