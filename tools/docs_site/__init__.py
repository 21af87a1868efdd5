"""What the documentation is made of: pages in Markdown, how they are rendered, and the shell around them."""
