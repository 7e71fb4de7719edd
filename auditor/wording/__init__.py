"""Words that do not belong: language models, near-synonyms, and what they say of each word of an article."""
