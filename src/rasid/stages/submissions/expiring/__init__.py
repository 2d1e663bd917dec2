"""What is over of visits: forms as phones sent them, photos, drafts."""
