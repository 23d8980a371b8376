import Board

/// Compares what was acknowledged, and what sessions saw, with the history that the board has in the end.
struct EventProof {
    /// What is not as it must be.
    struct Findings: Sendable {
        /// Acknowledged writes that the history does not have, or has otherwise.
        var lost: [String] = []
        /// Changes that nobody was told of: a write carried out more than once, or one that was refused.
        var twice: [String] = []
        /// What else there must not be.
        var others: [String] = []
    }

    private let events: [JSON.Object]
    private let asOf: Int64

    init(export: [JSON.Object]) {
        asOf = export.first?["as_of"]?.integer ?? -1
        events = export.compactMap { $0["event"]?.object }
    }

    /// Every acknowledged write is there, once, and nothing else is: changes and replies pair off without remainder. Event
    /// numbers have no gap, versions never go back, and each session saw what it wrote.
    func findings(_ outcome: LoadOutcome, besides others: [JSON.Object]) -> Findings {
        var findings = Findings()
        if events.map({ $0["seq"]?.integer ?? 0 }) != Array(1...max(1, asOf)) {
            findings.others.append("the event numbers have gaps")
        }
        findings.others += versionsThatGoBack()
        // Those without an actor are the host's: the seed, the first member and her token.
        let changes = Dictionary(grouping: events.filter { $0["actor"]?.integer != nil }) { $0["change"]?.integer ?? 0 }
        var unclaimed = Set(changes.keys)
        for reply in outcome.acknowledged.map(\.reply) + others {
            let last = reply["as_of"]?.integer ?? 0
            guard last > 0, last <= events.count, let change = events[Int(last) - 1]["change"]?.integer,
                unclaimed.remove(change) != nil, let written = changes[change],
                written.last?["seq"]?.integer == last, written.contains(where: { Self.isTold($0, by: reply) })
            else {
                findings.lost.append("a reply claims event \(last), which says another thing or which nobody wrote")
                continue
            }
        }
        findings.twice = unclaimed.sorted().map { "nobody was told of change \($0)" }
        let images = TaskImages(events)
        findings.others += outcome.violations + outcome.sessions.flatMap { $0.findings(in: images) }
        return findings
    }

    private static func isTold(_ event: JSON.Object, by reply: JSON.Object) -> Bool {
        if let comment = reply["comment"]?.integer { return event["entity_id"]?.integer == comment }
        guard let task = reply["task"]?.text else { return true }
        return "T-\(event["entity_id"]?.integer ?? 0)" == task && event["version"] == reply["version"]
            && event["image"]?.object?["title"] == reply["title"] && event["image"]?.object?["state"] == reply["state"]
    }

    /// Of each row, in the order of the events: 1, 2, 3, …
    private func versionsThatGoBack() -> [String] {
        var latest: [String: Int64] = [:]
        return events.compactMap { event in
            let row = "\(event["entity"]?.text ?? "") \(event["entity_id"]?.integer ?? 0)"
            let version = event["version"]?.integer ?? 0
            let last = latest.updateValue(version, forKey: row) ?? 0
            return version == last + 1 ? nil : "\(row) has version \(version) after \(last)"
        }
    }
}
