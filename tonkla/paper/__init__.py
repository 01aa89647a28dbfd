"""ON PAPER: a page as PDF, DOCX, spreadsheet, QR code."""
