"""The only SQL: tables, migrations, and one repository a noun. Rows stay here; frozen records come out."""
