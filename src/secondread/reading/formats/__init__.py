"""One file per kind of document: each turns bytes or text into blocks, which `laid_out` turns into a document."""
