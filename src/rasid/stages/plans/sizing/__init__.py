"""The programme's centres and wishes enter; how many observers it takes, and what fewer would keep, leave."""
