"""The pages of the support map."""
