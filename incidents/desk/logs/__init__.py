"""What was done, to be read: releases to the public, and the audit log. Nothing here can be changed."""
