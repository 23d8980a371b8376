/// Sizes as a file says them: `4096`, `64KiB`, `1MiB`.
enum Bytes {
    private static let units = [("MiB", 1_024 * 1_024), ("KiB", 1_024), ("", 1)]

    static func read(_ text: String) -> Int? {
        let unit = units.first { text.hasSuffix($0.0) } ?? ("", 1)
        guard let number = Int(text.dropLast(unit.0.utf8.count)), number >= 0 else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.1)
        return overflow ? nil : bytes
    }

    /// With the largest unit that needs no fraction.
    static func text(_ bytes: Int) -> String {
        let unit = units.first { bytes != 0 && bytes.isMultiple(of: $0.1) } ?? ("", 1)
        return "\(bytes / unit.1)\(unit.0)"
    }
}

/// Times as a file says them: `500ms`, `10s`, `10m`, `1h`. A bare number is none, since nobody knows of what; but for 0.
enum Time {
    private static let units: [(String, Int64)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)]

    static func read(_ text: String) -> Duration? {
        if text == "0" { return .zero }
        guard let unit = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int64(text.dropLast(unit.0.utf8.count)), number >= 0
        else { return nil }
        let (milliseconds, overflow) = number.multipliedReportingOverflow(by: unit.1)
        return overflow ? nil : .milliseconds(milliseconds)
    }

    /// With the largest unit that needs no fraction.
    static func text(_ time: Duration) -> String {
        let milliseconds = Int64(time / .milliseconds(1))
        let unit = units.last { milliseconds != 0 && milliseconds.isMultiple(of: $0.1) } ?? ("s", 1_000)
        return "\(milliseconds / unit.1)\(unit.0)"
    }
}
