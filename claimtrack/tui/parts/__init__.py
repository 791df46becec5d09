"""What a sheet is made of: values of the ledger laid out as lines of inert content, no widget among them."""
