"""A released week goes on although people fall ill and places close, with every chance still known."""
