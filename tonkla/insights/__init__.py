"""WHAT IT MEANS: themes, insight statements, their evidence."""
