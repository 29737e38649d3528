"""The Analytics page. Whatever imports pyqtgraph is imported when the first chart is drawn."""
