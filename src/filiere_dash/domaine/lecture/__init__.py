"""Reading an act: what a document holds, and what its words say."""
