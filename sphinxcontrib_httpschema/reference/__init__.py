"""An API as one document of Markdown or reStructuredText: a view of the model, templates, and writers of words."""
