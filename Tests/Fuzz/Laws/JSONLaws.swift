import Board

/// What holds of any bytes that are taken for JSON.
enum JSONLaws {
    static func check(_ bytes: [UInt8]) throws(BrokenLaw) {
        let stored = try read(bytes, limits: .stored)
        guard let wired = try read(bytes, limits: .wire) else { return }
        try require(stored == wired, "what the wire takes, the database takes as the same")
    }

    private static func read(_ bytes: [UInt8], limits: JSON.Limits) throws(BrokenLaw) -> JSON? {
        switch Result(catching: { () throws(JSONError) in try JSON(parsing: bytes, limits: limits) }) {
        case .failure(let error):
            try require((0...bytes.count).contains(error.offset), "an error is at a byte of the text or at its end")
            return nil
        case .success(let value):
            let written = value.bytes
            try require(written.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a written value holds no control byte")
            try require(written.count <= 6 * bytes.count, "no byte is written as more than one escape")
            switch Result(catching: { () throws(JSONError) in try JSON(parsing: written, limits: limits) }) {
            case .failure(let error): throw BrokenLaw(law: "what was written can be read: \(error.problem)")
            case .success(let again):
                try require(again == value, "a value that was written and read is the same")
                try require(again.bytes == written, "a value is written the same way twice")
            }
            return value
        }
    }
}
