"""Our own small framework. It knows no product noun."""
