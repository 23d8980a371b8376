import Board

/// What a measurement of writing came to.
struct WriteFigures: Sendable {
    let connections: Int
    let elapsed: Duration
    let adds: Int
    let edits: Int
    private let sortedWaits: [Duration]

    init(connections: Int, elapsed: Duration, adds: Int, edits: Int, waits: [Duration]) {
        self.connections = connections
        self.elapsed = elapsed
        self.adds = adds
        self.edits = edits
        sortedWaits = waits.sorted()
    }

    var perSecond: Double { Double(sortedWaits.count) / (elapsed / .seconds(1)) }

    /// The wait that so many in a thousand do not exceed, by the nearest rank; none are no wait.
    func wait(perMille: Int) -> Duration {
        guard !sortedWaits.isEmpty else { return .zero }
        return sortedWaits[max((sortedWaits.count * perMille + 999) / 1_000, 1) - 1]
    }

    var sentence: String {
        let time = "\(Self.tenths(elapsed / .seconds(1))) s"
        let (median, tail) = (Self.milliseconds(wait(perMille: 500)), Self.milliseconds(wait(perMille: 990)))
        return "\(connections) connections, \(time): \(adds) task.add and \(edits) task.edit, "
            + "\(Int64(perSecond.rounded())) writes/s, p50 \(median) ms, p99 \(tail) ms"
    }

    /// Integers, as everywhere in the protocol: microseconds.
    var object: JSON.Object {
        [
            "connections": .integer(Int64(connections)), "elapsed_us": .integer(Self.microseconds(elapsed)),
            "task_add": .integer(Int64(adds)), "task_edit": .integer(Int64(edits)),
            "writes_per_second": .integer(Int64(perSecond.rounded())),
            "p50_us": .integer(Self.microseconds(wait(perMille: 500))),
            "p99_us": .integer(Self.microseconds(wait(perMille: 990))),
        ]
    }

    private static func microseconds(_ duration: Duration) -> Int64 { Int64(duration / .microseconds(1)) }

    private static func milliseconds(_ duration: Duration) -> String { tenths(duration / .milliseconds(1)) }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int64((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
