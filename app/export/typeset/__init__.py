"""The press: literal text and pictures → pages of a PDF. It knows no workshop.

- Pages, and the blocks that flow down them: document, flow, frames, grid, slips, outline
- Words: text, breaking, bidi, glyphs
- Letters, and how they come into a PDF: fonts, embedding
- What is drawn: pen, painter, icons, palette
"""
