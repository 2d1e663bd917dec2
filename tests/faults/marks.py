"""What the ground's templates hold where each submission is another: the sender puts its own there."""

TOKEN = "RASID-TOKEN"
INSTANCE = "RASID-INSTANCE"
NOTE = "RASID-NOTE"
PHOTO = "RASID-PHOTO.jpg"
