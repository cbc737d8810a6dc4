"""The web chat: Microsoft's own chat page, a Direct Line endpoint of ours behind it, and the page around it."""
