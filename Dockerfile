# casetracker: one image for every zone; CASETRACKER_ZONE and the databases' addresses tell them apart.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --require-hashes -r requirements.txt
COPY manage.py gunicorn.conf.py pyproject.toml ./
COPY casetracker casetracker
COPY incidents incidents
COPY templates templates
COPY static static
COPY locale locale
COPY fixtures fixtures
# Hashed, compressed static files are part of the image; the key is used by nothing else.
RUN SECRET_KEY=only-for-building-static-files-of-the-image /venv/bin/python manage.py collectstatic --noinput -v 0 \
    && /venv/bin/python -m compileall -q casetracker incidents

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BIND=0.0.0.0:8000
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin casetracker \
    && install -d -o casetracker -g casetracker -m 0700 /var/lib/casetracker
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER casetracker
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["gunicorn", "casetracker.wsgi"]
