"""What is over of readings: texts that were compared."""
