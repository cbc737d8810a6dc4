"""Documents to be handed on: a paper in, a PDF file out, and the address at which one reader has it for a while."""
