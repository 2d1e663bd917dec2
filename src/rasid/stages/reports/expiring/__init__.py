"""What is over of residents: each kind lets go of its own."""
