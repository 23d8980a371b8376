public import Board

/// A piece of a document in one language, before it is laid out.
enum Block: Sendable, Hashable {
    case title(String)
    case heading(String)
    case paragraph(String)
    /// A line of a list; `depth` 1 hangs below one of depth 0.
    case item(String, depth: Int)
    /// The same of what has settled itself: crossed out where that can be shown.
    case struck(String, depth: Int)
    case table(TextTable)
    /// An empty line on a terminal; Markdown has one between any two blocks.
    case gap
}

/// A document that can be rendered: an agenda, or one of the views of the board.
public protocol BoardDocument: Sendable {
    /// The document as data, with `schema_version` and `kind`; in no language.
    var json: JSON { get }
    /// The document as pieces of text, to be laid out by a renderer.
    func laidOut(in language: Language) -> DocumentLayout
}

/// The text of a document in one language, ready for a renderer.
public struct DocumentLayout: Sendable, Hashable {
    let blocks: [Block]
}
