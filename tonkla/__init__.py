"""Tonkla (ต้นกล้า, "seedling"): the open workbench of local incubators."""

__version__ = "0.1.0"
