/// Parameters in the server's binary format: one buffer, so that sending them allocates no copies.
struct EncodedParameters: Sendable {
    private(set) var types: [UInt32] = []
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    /// Begins with a byte of padding: an empty text must have an address, or libpq would send null.
    private var bytes: [UInt8] = [0]

    /// No parameters, which nothing can be wrong with.
    init() {}

    /// A single number, which nothing can be wrong with either.
    init(integer: Int64) {
        append(bigEndian: integer)
        types = [TypeNumber.int8]
        offsets = [1]
        lengths = [8]
    }

    init(_ parameters: [Parameter]) throws(PostgresError) {
        guard parameters.count <= Int(UInt16.max) else { throw .valueOutOfRange }
        types.reserveCapacity(parameters.count)
        offsets.reserveCapacity(parameters.count)
        lengths.reserveCapacity(parameters.count)
        for parameter in parameters {
            let start = bytes.count
            let type = try append(parameter)
            guard let length = Int32(exactly: bytes.count - start) else { throw .valueOutOfRange }
            types.append(type)
            offsets.append(type == TypeNumber.unspecified ? -1 : start)
            lengths.append(length)
        }
    }

    /// The arrays libpq asks for: count, types, values, lengths, formats.
    func withArrays<Value>(
        _ body: (
            Int32, UnsafePointer<UInt32>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.bindMemory(to: CChar.self).baseAddress
            let values = offsets.map { offset in offset < 0 ? nil : base.map { $0 + offset } }
            let formats = [Int32](repeating: 1, count: offsets.count)
            return body(Int32(offsets.count), types, values, lengths, formats)
        }
    }

    private mutating func append(_ parameter: Parameter) throws(PostgresError) -> UInt32 {
        switch parameter {
        case .null:
            return TypeNumber.unspecified
        case .text(let text):
            try append(text: text)
            return TypeNumber.text
        case .integer(let value):
            append(bigEndian: value)
            return TypeNumber.int8
        case .boolean(let value):
            bytes.append(value ? 1 : 0)
            return TypeNumber.boolean
        case .bytes(let value):
            bytes.append(contentsOf: value)
            return TypeNumber.bytes
        case .json(let document):
            guard !document.contains(0) else { throw .nulInText }
            bytes.append(1)  // the version of jsonb's binary format
            bytes.append(contentsOf: document)
            return TypeNumber.jsonb
        case .day(let day):
            let (shifted, overflow) = day.subtractingReportingOverflow(ServerEpoch.days)
            // The two ends are the server's -infinity and infinity.
            guard !overflow, let value = Int32(exactly: shifted), value != .min, value != .max else {
                throw .valueOutOfRange
            }
            append(bigEndian: value)
            return TypeNumber.date
        case .instant(let instant):
            let (value, overflow) = instant.subtractingReportingOverflow(ServerEpoch.microseconds)
            guard !overflow, value != .min, value != .max else { throw .valueOutOfRange }
            append(bigEndian: value)
            return TypeNumber.timestamptz
        case .integers(let values):
            try appendArrayHeader(count: values.count, of: TypeNumber.int8)
            for value in values {
                append(bigEndian: Int32(8))
                append(bigEndian: value)
            }
            return TypeNumber.int8Array
        case .texts(let values):
            try appendArrayHeader(count: values.count, of: TypeNumber.text)
            for value in values {
                guard let length = Int32(exactly: value.utf8.count) else { throw .valueOutOfRange }
                append(bigEndian: length)
                try append(text: value)
            }
            return TypeNumber.textArray
        }
    }

    private mutating func append(text: String) throws(PostgresError) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        guard !bytes[start...].contains(0) else { throw .nulInText }
    }

    private mutating func append(bigEndian value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Dimensions (none when empty), whether there are nulls, element type; then length and lower bound.
    private mutating func appendArrayHeader(count: Int, of type: UInt32) throws(PostgresError) {
        guard let length = Int32(exactly: count) else { throw .valueOutOfRange }
        append(bigEndian: Int32(count == 0 ? 0 : 1))
        append(bigEndian: Int32(0))
        append(bigEndian: type)
        if count > 0 {
            append(bigEndian: length)
            append(bigEndian: Int32(1))
        }
    }
}
