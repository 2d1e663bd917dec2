"""What is over of pay: pictures of receipts."""
