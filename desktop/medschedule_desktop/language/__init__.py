"""What each language makes of the product's texts, in files of Qt Linguist."""
