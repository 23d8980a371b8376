import Board

// How long it has been going on, by the server's clock.
extension Meeting {
    /// Seconds since the meeting began; nil before.
    func elapsed(at moment: Instant) -> Int? {
        guard let began = review.began ?? pendingTurn?.moment else { return nil }
        return Self.seconds(from: began, to: now(moment))
    }

    /// Seconds that an item has taken so far.
    func elapsed(on number: Int, at moment: Instant) -> Int {
        let now = now(moment)
        var seconds = review.spent[number] ?? 0
        // A turn that the server does not know yet ends the time of the item at which it is.
        let end = pendingTurn?.moment ?? now
        if review.at == number, let since = review.since { seconds += Self.seconds(from: since, to: end) }
        if let turn = pendingTurn, turn.item == number { seconds += Self.seconds(from: turn.moment, to: now) }
        return seconds
    }

    private var pendingTurn: Outgoing? { outbox.last { $0.kind == .turn } }

    private static func seconds(from start: Instant, to end: Instant) -> Int {
        max(0, Int((end.microseconds - start.microseconds) / 1_000_000))
    }

    /// `02:10`; `1:42:10` from a hundred minutes on.
    static func clock(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (minutes, rest) = (seconds / 60, seconds % 60)
        return minutes < 100 ? "\(two(minutes)):\(two(rest))" : "\(minutes / 60):\(two(minutes % 60)):\(two(rest))"
    }
}
