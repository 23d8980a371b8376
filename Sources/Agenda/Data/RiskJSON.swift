import Board
import Planning

extension RiskReview {
    func json(in names: Names) -> JSON.Object {
        [
            "discussed": .list(discussed) { .object($0.json(in: names)) },
            "listed": .list(listed) { .object($0.json(in: names)) },
        ]
    }
}

extension RiskReview.Promise {
    func json(in names: Names) -> JSON.Object {
        [
            "promise": names.json(commitment), "due": .day(due), "known_due": .day(known),
            "projected": .day(projected), "is_earliest": .boolean(isEarliest), "late_by": .count(lateBy),
            "overdue_by": .count(overdueBy), "reasons": .list(reasons) { .object($0.json(in: names)) },
            "evidence": [
                "accepted_dates": .count(evidence.acceptedDates), "countered_dates": .count(evidence.counteredDates),
                "efforts": .count(evidence.efforts), "sizes": .count(evidence.sizes),
                "medians": .count(evidence.medians), "unknown": .count(evidence.unknown),
            ],
            "missing": .list(missing) {
                [
                    "task": names.number($0.task), "team": names.json($0.team),
                    "finished_tasks": .count($0.finishedTasks), "is_circular": .boolean($0.isCircular),
                    "is_after_other_work": .boolean($0.isAfterHidden),
                ]
            },
            "time": .list(shares) {
                ["use": .word($0.use), "team": names.json($0.team), "minutes": .minutes($0.minutes)]
            },
            "chain": .list(chain) { names.number($0) }, "chain_length": .count(chainLength),
            "forecast": forecast.map { .object($0.json(in: names)) } ?? .null,
            "levers": .list(levers) { .object($0.json(in: names)) },
            "best_order": bestOrder.map { ["end": .day($0.end), "in_time": .boolean($0.isInTime)] } ?? .null,
        ]
    }
}

extension RiskReason {
    /// The reason's word, and what it is about.
    func json(in names: Names) -> JSON.Object {
        switch self {
        case .overdue(let days):
            ["reason": "overdue", "working_days": .count(days)]
        case .late(let days):
            ["reason": "late", "working_days": .count(days)]
        case .unlikely:
            ["reason": "unlikely"]
        case .untold(let known, let due):
            ["reason": "untold", "known_due": .day(known), "due": .day(due)]
        case .blocked(let block):
            [
                "reason": "blocked", "task": names.number(block.task), "team": names.json(block.team),
                "kind": .word(block.kind), "since": .day(block.since), "working_days": .count(block.workingDays),
                "until": .day(block.until), "unblocker": names.json(block.unblocker),
            ]
        case .returned(let task, let team):
            ["reason": "returned", "task": names.number(task), "team": names.json(team)]
        case .countered(let task, let team, let day):
            ["reason": "countered", "task": names.number(task), "team": names.json(team), "to": .day(day)]
        case .noNextAction(let closed):
            ["reason": "no_next_action", "closed_tasks": .count(closed)]
        case .overCapacity(let team, let week):
            ["reason": "over_capacity", "team": names.json(team), "from": .week(week)]
        case .grown(let tasks):
            ["reason": "grown", "tasks": .count(tasks)]
        case .cannotForecast:
            ["reason": "cannot_forecast"]
        }
    }
}
