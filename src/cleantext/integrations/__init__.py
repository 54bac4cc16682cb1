"""cleantext inside other people's pipelines: a module for each, imported when it is asked for.

Each needs its engine, which comes with an extra of that name: ``pip install
"cleantext-pages[langchain]"``. What a page is cleaned and cut with is one `Recipe` for all.
"""
