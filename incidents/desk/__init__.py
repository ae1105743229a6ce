"""The staff site: forms, access, queues, preview. May import every room but public."""
