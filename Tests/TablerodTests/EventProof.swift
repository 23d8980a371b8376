import Board
import Testing

/// Compares what was acknowledged with the history that the board has in the end.
struct EventProof {
    private let events: [JSON.Object]
    private let asOf: Int64

    init(export: [JSON.Object]) {
        asOf = export.first?["as_of"]?.integer ?? -1
        events = export.compactMap { $0["event"]?.object }
    }

    /// Every acknowledged write is there, once, and nothing else is: changes and replies pair off without remainder.
    func check(_ acknowledged: [Acknowledged], besides other: JSON.Object) throws {
        #expect(events.map { $0["seq"]?.integer } == (1...asOf).map { $0 })
        checkVersions()
        // Those without an actor are the host's: the seed, the first member and her token.
        let changes = Dictionary(grouping: events.filter { $0["actor"]?.integer != nil }) { $0["change"]?.integer ?? 0 }
        var unclaimed = Set(changes.keys)
        for reply in acknowledged.map(\.reply) + [other] {
            let last = reply["as_of"]?.integer ?? 0
            guard let change = events[Int(last) - 1]["change"]?.integer, unclaimed.remove(change) != nil,
                let written = changes[change], written.last?["seq"]?.integer == last
            else {
                Issue.record("a reply claims event \(last), which another one has or nobody wrote")
                continue
            }
            let isTold = written.contains { event in
                if let comment = reply["comment"]?.integer { return event["entity_id"]?.integer == comment }
                return "T-\(event["entity_id"]?.integer ?? 0)" == reply["task"]?.text
                    && event["version"] == reply["version"]
                    && event["image"]?.object?["title"] == reply["title"]
                    && event["image"]?.object?["state"] == reply["state"]
            }
            #expect(isTold, "the reply as of event \(last) says another thing than the event")
        }
        #expect(unclaimed.sorted() == [], "changes that nobody was told of")
    }

    /// Of each row, in the order of the events: 1, 2, 3, …
    private func checkVersions() {
        var latest: [String: Int64] = [:]
        for event in events {
            let row = "\(event["entity"]?.text ?? "") \(event["entity_id"]?.integer ?? 0)"
            let version = event["version"]?.integer ?? 0
            #expect(version == latest[row, default: 0] + 1, "\(row)")
            latest[row] = version
        }
    }
}
