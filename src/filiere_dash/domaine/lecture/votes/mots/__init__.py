"""The words of a session and of a vote, the counts that they tell, and the text that they are read in."""
