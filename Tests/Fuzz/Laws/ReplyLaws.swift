import LineProtocol

/// What holds of any bytes that a client takes for a line of the server's.
enum ReplyLaws {
    static func check(_ input: [UInt8]) throws(BrokenLaw) {
        switch Result(catching: { () throws(WireError) in try ReplyLine(parsing: input) }) {
        case .failure(let error):
            try require(error.code.errorClass == .invalid, "a line is refused as wrong")
        case .success(let line):
            let bytes = try written(line)
            switch Result(catching: { () throws(WireError) in try ReplyLine(parsing: bytes.dropLast()) }) {
            case .failure(let error): throw BrokenLaw(law: "what was written can be read: \(error.code)")
            case .success(let again):
                if case .remark = line {
                } else {
                    // A remark's control bytes become spaces; nothing else changes on the way.
                    try require(again == line, "a line that was written and read is the same")
                }
                try require(try written(again) == bytes, "a line is written the same way twice")
                try require(again.isTerminal == line.isTerminal, "what ends a reply still does")
            }
        }
    }

    private static func written(_ line: ReplyLine) throws(BrokenLaw) -> [UInt8] {
        var bytes: [UInt8] = []
        line.write(into: &bytes)
        try requireOneLine(bytes)
        return bytes
    }
}
