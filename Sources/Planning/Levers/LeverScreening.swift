import Board

/// Finds what could be done for a promise, and what of it is worth a trial: only tasks and teams of its driving chain.
struct LeverScreening {
    /// Tasks that are on the chain in a smaller share of trials are not looked at.
    static let leastShare = 0.05
    /// So many levers of each kind are tried at most.
    static let mostOfKind = 4

    let plan: SimulationPlan
    let calendars: Calendars
    let promise: PromiseForecast
    let drivers: [ChainDriver]
    let waits: [Bool]
    /// When tasks begin in the best schedule of the whole board that was found, by place; empty where none was made.
    let best: [Int]

    init(_ promise: PromiseForecast, _ forecast: BoardForecast, best: [Int]) {
        plan = forecast.plan
        calendars = forecast.calendars
        self.promise = promise
        self.best = best
        drivers = ChainDriver.all(of: promise, in: plan)
            .filter { $0.share >= LeverScreening.leastShare || $0.share == 0 && $0.minutes > 0 }
        waits = plan.predecessorCounts.map { $0 > 0 }
    }

    /// The most promising first, no more than some of each kind; what moves the date is apart.
    var candidates: [LeverCandidate] {
        let all = (served + unblocked + given + lent + later + dropped).filter { $0.minutes > 0 }
        var seen: Set<[BoardChange]> = []
        var ofCost: [Int: Int] = [:]
        return all.sorted(by: LeverCandidate.isMorePromising).filter { candidate in
            guard seen.insert(candidate.changes).inserted else { return false }
            ofCost[candidate.kind.cost, default: 0] += 1
            return ofCost[candidate.kind.cost]! <= LeverScreening.mostOfKind
        }
    }

    /// Its safe date, where that is later than its own.
    var movedDue: LeverCandidate? {
        guard let safe = promise.p85, safe > promise.judgedDue else { return nil }
        return LeverCandidate(
            .moveDue(from: promise.judgedDue, to: safe), saving: 0, commitment: promise.commitment)
    }

    /// The task that decides most often of those that wait for nobody else.
    var needed: TaskID? {
        let first = drivers.filter { $0.share > 0 && !waits[$0.place] }.max { left, right in
            (left.share * left.minutes, right.place) < (right.share * right.minutes, left.place)
        }
        let open = plan.tasks.count { $0.commitment == promise.commitment }
        return open > 1 ? first.map { plan.tasks[$0.place].id } : nil
    }
}
