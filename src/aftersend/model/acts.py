"""What an account can do. Laws add to the log-odds of these acts; the engines know the acts, not the laws."""

# One choice at each view, among these or none of them. `open` is to look closer and do nothing more.
REACTIONS = ("open", "like", "dislike", "share", "praise", "condemn", "defend", "report")
# Reactions that are a reply with words of its own, and so may be uncivil.
REPLIES = ("praise", "condemn", "defend")
# Yes or no, each decided by itself: come by in this tick, post something, leave for good, take back a post that was
# answered, pursue an author whom one attacked; and of what is written: uncivil, each of its moral words, each of its
# references to another group, false, kind.
DEEDS = ("visit", "write", "leave", "withdraw", "pursue", "toxic", "moral", "outgroup", "false", "kind")
ACTS = REACTIONS + DEEDS
# States of an account that drift with time, and learn from what happens.
CHANGING = ("mood", "habit", "norm", "morale", "grudge", "echo")
