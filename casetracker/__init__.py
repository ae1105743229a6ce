"""The site: settings, root addresses, zones, wsgi. It knows incidents; incidents never imports it."""
