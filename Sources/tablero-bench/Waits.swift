import Board

/// Times that were measured, to be told by their ranks.
struct Waits: Sendable {
    private let sorted: [Duration]

    init(_ waits: [Duration]) {
        sorted = waits.sorted()
    }

    var count: Int { sorted.count }

    /// The one that so many in a thousand do not exceed, by the nearest rank; none are no wait.
    func rank(perMille: Int) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[max((sorted.count * perMille + 999) / 1_000, 1) - 1]
    }

    /// Integers, as everywhere in the protocol.
    static func microseconds(_ duration: Duration) -> Int64 { Int64(duration / .microseconds(1)) }

    /// In milliseconds with one decimal.
    static func milliseconds(_ duration: Duration) -> String {
        let tenths = Int64((duration / .milliseconds(1) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
