import Board
import Planning

extension Lever {
    func json(in names: Names) -> JSON.Object {
        let header: JSON.Object = [
            "before_pct": .count(percent(before.rounded.value)), "after_pct": .count(percent(after.rounded.value)),
            "error_points": showsError ? .count(Int(error.rounded(.up))) : .null, "decide_by": .day(decideBy),
            "pays": .list(payers) { .object($0.json(in: names)) },
        ]
        return kind.json(in: names).merging(header)
    }
}

extension Lever.Kind {
    fileprivate func json(in names: Names) -> JSON.Object {
        switch self {
        case .serve(let move): return ["lever": "serve", "moves": [move.json(in: names)]]
        case .serveEverywhere(let moves): return ["lever": "serve", "moves": .list(moves) { $0.json(in: names) }]
        case .unblock(let task, let kind, let member):
            return [
                "lever": "unblock", "task": names.number(task), "block": .word(kind),
                "member": member.map { names.json($0) } ?? .null,
            ]
        case .give(let task, let from, let to):
            return ["lever": "give", "task": names.number(task), "from": names.json(from), "to": names.json(to)]
        case .lend(let team, let days):
            return [
                "lever": "lend", "team": names.json(team), "first": .day(days.lowerBound),
                "last": .day(days.upperBound),
            ]
        case .deliverLater(let tasks):
            return ["lever": "deliver_later", "tasks": .list(tasks) { names.number($0) }]
        case .drop(let task): return ["lever": "drop", "task": names.number(task)]
        case .moveDue(let from, let to): return ["lever": "move_due", "from": .day(from), "to": .day(to)]
        case .need(let task, let by): return ["lever": "need", "task": names.number(task), "by": .day(by)]
        }
    }
}

extension ServiceMove {
    func json(in names: Names) -> JSON {
        ["tasks": .list(tasks) { names.number($0) }, "before": names.number(before)]
    }
}

extension ForecastComparison.Promise {
    func json(in names: Names) -> JSON.Object {
        [
            "promise": names.json(commitment), "due": .day(due),
            "before_pct": evidence.allowsPercent ? .count(percent(before.value)) : .null,
            "after_pct": evidence.allowsPercent ? .count(percent(after.value)) : .null,
        ]
    }
}

extension PastSample {
    func json(in names: Names) -> JSON.Object {
        let likeness: JSON.Object =
            switch self.likeness {
            case .estimated: ["like": "estimate"]
            case .workClass(let name): ["like": "class", "class": .string(name)]
            case .size(let size): ["like": "size", "size": .word(size)]
            case .team: ["like": "team"]
            }
        let counts: JSON.Object = [
            "task": names.number(task), "team": names.json(team), "finished": .count(finished), "since": .day(since),
            "from_minutes": .count(shortest.minutes), "to_minutes": .count(longest.minutes),
            "is_stay": .boolean(isStay),
        ]
        return counts.merging(likeness)
    }
}
