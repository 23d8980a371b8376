import LineProtocol

/// What holds of any stream, however it is cut: the pieces are those that a plain split at each LF gives.
///
/// The first two bytes choose the limit of a line and the cuts.
enum StreamLaws {
    static func check(_ bytes: [UInt8]) throws(BrokenLaw) {
        guard bytes.count >= 2 else { return }
        let limit = Int(bytes[0])
        let stream = bytes.dropFirst(2)
        let expected = split(stream, limit: limit)
        try require(pieces(stream, limit: limit, chunk: stream.count + 1) == expected, "one chunk is cut at each LF")
        try require(pieces(stream, limit: limit, chunk: 1) == expected, "byte by byte the lines are the same")
        let chunk = Int(bytes[1]) + 2
        try require(pieces(stream, limit: limit, chunk: chunk) == expected, "in chunks the lines are the same")
        try require(late(stream, limit: limit, chunk: chunk) == expected, "bytes that come early wait their turn")
    }

    private static func split(_ stream: ArraySlice<UInt8>, limit: Int) -> [LineDecoder.Piece] {
        stream.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().map { line in
            line.count <= limit ? .line(Array(line)) : .overlong(head: Array(line.prefix(18)))
        }
    }

    private static func pieces(_ stream: ArraySlice<UInt8>, limit: Int, chunk: Int) -> [LineDecoder.Piece] {
        var decoder = LineDecoder(limit: limit)
        var pieces: [LineDecoder.Piece] = []
        var rest = stream
        while !rest.isEmpty {
            decoder.append(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            while let piece = decoder.next() { pieces.append(piece) }
        }
        return pieces
    }

    /// One piece is taken for each chunk that comes, and the rest at the end.
    private static func late(_ stream: ArraySlice<UInt8>, limit: Int, chunk: Int) -> [LineDecoder.Piece] {
        var decoder = LineDecoder(limit: limit)
        var pieces: [LineDecoder.Piece] = []
        var rest = stream
        while !rest.isEmpty {
            decoder.append(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            if let piece = decoder.next() { pieces.append(piece) }
        }
        while let piece = decoder.next() { pieces.append(piece) }
        return pieces
    }
}
