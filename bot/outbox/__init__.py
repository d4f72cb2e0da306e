"""What the business is to be told, kept in the database until it has arrived."""
