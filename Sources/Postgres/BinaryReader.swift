/// Reads the server's binary formats. Nothing here trusts a length: what does not fit gives nil.
enum BinaryReader {
    /// A two's complement number of 2, 4 or 8 bytes, most significant first.
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        switch bytes.count {
        case 2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        default: nil
        }
    }

    /// An array of one dimension, or none when it is empty. Null elements give nil.
    static func array<Element>(
        _ bytes: UnsafeRawBufferPointer, _ element: (UnsafeRawBufferPointer) -> Element?
    ) -> [Element]? {
        var position = 0
        func slice(_ count: Int) -> UnsafeRawBufferPointer? {
            guard count >= 0, count <= bytes.count - position else { return nil }
            defer { position += count }
            return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
        }
        func number() -> Int? { slice(4).flatMap(integer).map { Int($0) } }

        guard let dimensions = number(), number() != nil, number() != nil else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = number(), count >= 0, number() != nil else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(min(count, bytes.count / 4))
        for _ in 0..<count {
            guard let length = number(), let field = slice(length), let value = element(field) else { return nil }
            elements.append(value)
        }
        return elements
    }
}
