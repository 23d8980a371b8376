/// A value sent to the server: always in binary format, with its type said.
///
/// In text format libpq takes a C string, so a NUL would silently cut the text; in binary format the length counts.
public enum Parameter: Sendable, Hashable {
    /// Sent without a type: the SQL casts it (`$1::text`).
    case null
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case bytes([UInt8])
    /// A `jsonb` document as UTF-8.
    case json([UInt8])
    /// A `date`, in days since 1970-01-01.
    case day(Int)
    /// A `timestamptz`, in microseconds since 1970-01-01T00:00:00Z.
    case instant(Int64)
    /// An `int8[]`.
    case integers([Int64])
    /// A `text[]`.
    case texts([String])
}

/// The server's type numbers, fixed in its `pg_type.dat` for as long as the wire protocol stands.
enum TypeNumber {
    static let unspecified: UInt32 = 0
    static let boolean: UInt32 = 16
    static let bytes: UInt32 = 17
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let json: UInt32 = 114
    static let nameArray: UInt32 = 1003
    static let int2Array: UInt32 = 1005
    static let int4Array: UInt32 = 1007
    static let textArray: UInt32 = 1009
    static let varcharArray: UInt32 = 1015
    static let int8Array: UInt32 = 1016
    static let bpchar: UInt32 = 1042
    static let varchar: UInt32 = 1043
    static let date: UInt32 = 1082
    static let timestamptz: UInt32 = 1184
    static let jsonb: UInt32 = 3802
}

/// The server counts days and microseconds from 2000-01-01.
enum ServerEpoch {
    static let days = 10_957
    static let microseconds: Int64 = 946_684_800_000_000
}
