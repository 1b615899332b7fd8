// The name of the reader's host: the print sheet names it, too.

export const READER_ELEMENT = "byline-reader";
