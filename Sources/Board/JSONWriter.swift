extension JSON {
    /// The compact text, as bytes: no white space, and nothing in it that moves a terminal's cursor, ends a line or
    /// turns the direction of writing.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    /// The same as a string.
    public var serialized: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the compact text. It holds no byte below 0x20 and no 0x7F, hence never a line break; and no control
    /// character beyond ASCII either, since somebody may read it with netcat on a terminal that obeys U+009B.
    public func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(true): bytes.append(contentsOf: "true".utf8)
        case .boolean(false): bytes.append(contentsOf: "false".utf8)
        case .integer(let value): Self.write(value, into: &bytes)
        case .string(let text): Self.write(text, into: &bytes)
        case .object(let object): object.write(into: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            var isFirst = true
            for element in elements {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                element.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }

    private static func write(_ value: Int64, into bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    fileprivate static func write(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { write($0, into: &bytes) }
        if isWritten == nil {
            Array(text.utf8).withUnsafeBufferPointer { write($0, into: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs that need no escape in one go.
    private static func write(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        var start = 0
        for index in text.indices {
            let byte = text[index]
            if byte == 0xC2 || byte == 0xE2 {
                guard let (scalar, length) = unprintable(text, at: index) else { continue }
                bytes.append(contentsOf: text[start..<index])
                start = index + length
                writeEscape(scalar, into: &bytes)
                continue
            }
            // 0x7F too: JSON would let it stand, the line grammar counts it among the control bytes.
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F else {
                continue
            }
            bytes.append(contentsOf: text[start..<index])
            start = index + 1
            writeEscape(byte, into: &bytes)
        }
        bytes.append(contentsOf: text[start...])
    }

    /// The controls U+0080 to U+009F, the marks U+200E and U+200F, the separators and embeddings U+2028 to U+202E, and
    /// the isolates U+2066 to U+2069, with their length in UTF-8; nil for anything else that begins with the same byte.
    private static func unprintable(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (scalar: UInt16, length: Int)? {
        guard index + 1 < text.count else { return nil }
        let second = text[index + 1]
        if text[index] == 0xC2 { return second < 0xA0 ? (UInt16(second), 2) : nil }
        guard index + 2 < text.count else { return nil }
        switch (second, text[index + 2]) {
        case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9):
            return (0x2000 | UInt16(second & 0x3F) << 6 | UInt16(text[index + 2] & 0x3F), 3)
        default: return nil
        }
    }

    private static func writeEscape(_ byte: UInt8, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default: writeDigits(UInt16(byte), into: &bytes)
        }
    }

    private static func writeEscape(_ scalar: UInt16, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        writeDigits(scalar, into: &bytes)
    }

    private static func writeDigits(_ scalar: UInt16, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(truncatingIfNeeded: scalar >> UInt16(shift)) & 0xF
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

extension JSON.Object {
    /// Appends the compact text of the object, as `JSON.write(into:)` does.
    public func write(into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (key, value) in self {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            JSON.write(key, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            value.write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
