import Board

/// What became of each row of an import.
struct ImportReport: Sendable {
    enum Outcome: String, Sendable {
        case created
        case updated
        case skipped
    }

    struct Line: Sendable {
        var place: Int64
        var kind: String
        var sourceID: String
        var outcome: Outcome
        var reason: String?

        var json: JSON.Object {
            var line: JSON.Object = [
                "row": .integer(place), "kind": .string(kind), "source_id": .string(sourceID),
                "outcome": .word(outcome),
            ]
            if let reason { line["reason"] = .string(reason) }
            return line
        }
    }

    var lines: [Line] = []

    /// Counts that add up to the rows that came in, and skipped ones by reason.
    var counts: JSON.Object {
        func count(_ outcome: Outcome) -> JSON { .integer(Int64(lines.count { $0.outcome == outcome })) }
        var reasons: [(String, Int64)] = []
        for line in lines where line.outcome == .skipped {
            let reason = line.reason ?? ""
            if let place = reasons.firstIndex(where: { $0.0 == reason }) {
                reasons[place].1 += 1
            } else {
                reasons.append((reason, 1))
            }
        }
        var counts: JSON.Object = [
            "rows": .integer(Int64(lines.count)), "created": count(.created), "updated": count(.updated),
            "skipped": count(.skipped),
        ]
        if !reasons.isEmpty {
            counts["reasons"] = .object(JSON.Object(reasons.map { ($0.0, JSON.integer($0.1)) }))
        }
        return counts
    }
}
