"""The desktop's pages. They reach services only through view-models."""
