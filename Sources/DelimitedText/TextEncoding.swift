/// How the bytes of a file are letters.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// ISO-8859-1 with signs where that has a second block of control characters; whoever says Latin-1 means this.
    case windows1252 = "windows-1252"
}

/// Why a file is no delimited text; the caller knows its name and says it in the reader's language.
public enum DelimitedTextError: Error, Sendable, Hashable {
    /// A workbook of a spreadsheet program, not text.
    case workbook
    case notText
    /// Bytes that the encoding does not have, first on that line; the first line is 1.
    case malformed(TextEncoding, line: Int)
    /// A quote that opens on that line and is never closed.
    case unclosedQuote(line: Int)
}
