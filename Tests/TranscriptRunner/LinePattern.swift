/// An expected line: literal text with places where something varies.
struct LinePattern {
    private enum Part {
        case literal(Substring)
        /// Kept under the word, or not at all for `any`.
        case varying(String)
    }

    private var parts: [Part] = []

    init(_ text: String) {
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            let after = rest.index(after: open)
            guard let close = rest[after...].firstIndex(of: ">"), after < close,
                rest[after..<close].allSatisfy({ $0.isLowercase && $0.isASCII })
            else {
                parts.append(.literal(rest[...open]))
                rest = rest[after...]
                continue
            }
            parts.append(.literal(rest[..<open]))
            parts.append(.varying(String(rest[after..<close])))
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.literal(rest))
    }

    /// What the named places hold where the line fits; nil where it does not. A place takes as little as it can.
    func match(_ line: String) -> [String: String]? {
        var caught: [String: String] = [:]
        var rest = Substring(line)
        var open: String?
        for (place, part) in parts.enumerated() {
            switch part {
            case .varying(let name):
                open = name
            case .literal(let literal):
                guard let name = open else {
                    guard rest.hasPrefix(literal) else { return nil }
                    rest = rest.dropFirst(literal.count)
                    continue
                }
                let isLast = place == parts.count - 1
                guard let range = isLast ? LinePattern.end(literal, in: rest) : rest.firstRange(of: literal) else {
                    return nil
                }
                if name != "any" { caught[name] = String(rest[..<range.lowerBound]) }
                rest = rest[range.upperBound...]
                open = nil
            }
        }
        return rest.isEmpty ? caught : nil
    }

    private static func end(_ literal: Substring, in rest: Substring) -> Range<String.Index>? {
        guard rest.hasSuffix(literal) else { return nil }
        return rest.index(rest.endIndex, offsetBy: -literal.count)..<rest.endIndex
    }

    /// Whether the received lines are the expected ones, of which one may be an ellipsis; what named places caught.
    static func match(_ received: [String], _ expected: [String]) -> [String: String]? {
        var expected = expected
        var received = received
        if let place = expected.firstIndex(of: Transcript.ellipsis) {
            let behind = expected.count - place - 1
            guard received.count >= place + behind else { return nil }
            received.removeSubrange(place..<(received.count - behind))
            expected.remove(at: place)
        }
        guard received.count == expected.count else { return nil }
        var caught: [String: String] = [:]
        for (line, pattern) in zip(received, expected) {
            guard let found = LinePattern(pattern).match(line) else { return nil }
            caught.merge(found) { _, later in later }
        }
        return caught
    }
}
