"""The press: literal text and pictures → pages of a PDF. It knows no workshop."""
