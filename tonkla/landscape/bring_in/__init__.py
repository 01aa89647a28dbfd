"""Organisations from a table: bytes → lines → which column says what → rows ready to be kept, or refused with their cause."""
