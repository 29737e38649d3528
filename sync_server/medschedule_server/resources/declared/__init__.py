"""The resources, a module for each part of the product."""
