/// Cuts a stream of bytes into lines without ever holding more than `limit` bytes of one that is not complete.
///
/// A value without input or output, so that its states can be tested one by one. Bytes after the last LF are no line:
/// a request that its sender did not end is never run.
public struct LineDecoder: Sendable {
    /// What comes out, in order.
    public enum Piece: Sendable, Hashable {
        /// A line without its LF, and with the CR before it if there was one.
        case line([UInt8])
        /// A line that was longer than the limit, reported at its LF; only its head was kept, for the tag in it.
        case overlong(head: [UInt8])
    }

    /// The most bytes a line may have before its LF. It applies to the piece that `next` gives, so a limit raised
    /// between two lines holds for the second, even where both came at once.
    public var limit: Int

    private var chunk: [UInt8] = []
    private var position = 0
    /// The line so far, from earlier chunks; its first bytes only while `isDiscarding`.
    private var partial: [UInt8] = []
    private var isDiscarding = false
    /// Bytes of the line at hand that were thrown away since it was found to be too long.
    public private(set) var discarded = 0

    /// Room for `@`, a tag of 16 and the space behind it.
    private static let headLength = 18

    public init(limit: Int) {
        self.limit = limit
    }

    /// Takes bytes; `next` must have given nil before, or the bytes are put behind those that wait.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        if position == chunk.count {
            chunk = Array(bytes)
        } else {
            chunk.removeFirst(position)
            chunk.append(contentsOf: bytes)
        }
        position = 0
    }

    /// The next piece, or nil when more bytes are needed.
    public mutating func next() -> Piece? {
        guard let end = chunk[position...].firstIndex(of: UInt8(ascii: "\n")) else {
            keep(chunk[position...])
            chunk = []
            position = 0
            return nil
        }
        let rest = chunk[position..<end]
        position = end + 1
        if !isDiscarding, partial.count + rest.count <= limit {
            defer { partial = [] }
            return .line(partial.isEmpty ? Array(rest) : partial + rest)
        }
        keep(rest)
        defer {
            partial = []
            isDiscarding = false
            discarded = 0
        }
        return .overlong(head: partial)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        if !isDiscarding, partial.count + bytes.count <= limit {
            partial.append(contentsOf: bytes)
            return
        }
        isDiscarding = true
        discarded += bytes.count
        partial = Array(partial.prefix(Self.headLength))
        partial.append(contentsOf: bytes.prefix(Self.headLength - partial.count))
    }
}
