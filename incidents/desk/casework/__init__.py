"""What is due and who does it: tasks, comments, deadlines, the private calendar, reminders."""
