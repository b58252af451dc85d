"""The entry point for gunicorn. DJANGO_SETTINGS_MODULE is set by whoever starts it; see docs/deploy.md."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
