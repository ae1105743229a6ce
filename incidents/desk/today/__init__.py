"""The start page: what somebody at the desk should look at today."""
