import Board

/// What many trials came to, as sums that can be added up in any order.
///
/// It grows with tasks and promises, not with trials, but for one bit a promise and one number a trial, which the
/// comparison of two boards in the same luck needs.
struct TrialTally: Sendable {
    /// How deep a tally looks.
    enum Depth: Sendable {
        /// When each promise is delivered.
        case dates
        /// And where the time goes.
        case chains
    }

    static let usesCount = TimeUse.allCases.count

    let trials: Range<Int>
    let days: Int
    let promises: Int
    let teams: Int
    /// Of each promise and day, in how many trials it was delivered on that day; the last is beyond the horizon.
    private(set) var deliveries: [Int32]
    /// Of each trial, weighted working days of lateness over all promises, each capped.
    private(set) var tardiness: [Int32]
    /// Of each promise and trial, whether it was in time.
    private(set) var isInTime: [Bool]
    /// Of each promise, use and team (the last for no team), working minutes on the chain.
    private(set) var uses: [Int64]
    /// Of each promise, trials with a chain, and the working time from now to its end.
    private(set) var chains: [Int32]
    /// Of each task, in how many trials it was on its promise's chain, and waited for a slot there.
    private(set) var critical: [Int32]
    private(set) var queued: [Int32]

    private let depth: Depth

    /// Runs trials, on the calling thread; `finished` is called after each.
    init(_ plan: SimulationPlan, trials: Range<Int>, depth: Depth, finished: () -> Void = {}) {
        self.init(of: plan, trials: trials, depth: depth)
        var trial = Trial(plan)
        for number in trials {
            play(&trial, number)
            finished()
        }
    }

    /// Of trials that are still to be played.
    init(of plan: SimulationPlan, trials: Range<Int>, depth: Depth) {
        self.trials = trials
        self.depth = depth
        days = plan.calendars.days
        promises = plan.commitments.count
        teams = plan.teams.count
        deliveries = Array(repeating: 0, count: promises * (days + 1))
        tardiness = Array(repeating: 0, count: trials.count)
        isInTime = Array(repeating: false, count: promises * trials.count)
        let looksDeep = depth == .chains
        uses = Array(repeating: 0, count: looksDeep ? promises * TrialTally.usesCount * (teams + 1) : 0)
        chains = Array(repeating: 0, count: promises)
        critical = Array(repeating: 0, count: looksDeep ? plan.items.count : 0)
        queued = critical
    }

    /// Plays one of its trials and counts what comes of it.
    mutating func play(_ trial: inout Trial, _ number: Int) {
        trial.run(number)
        count(trial, number - trials.lowerBound)
        if depth == .chains { walk(trial) }
    }

    private mutating func count(_ trial: borrowing Trial, _ place: Int) {
        var sum: Int32 = 0
        for promise in 0..<promises {
            let plan = trial.plan.commitments[promise]
            guard plan.openTasks > 0 else { continue }
            let delivered = trial.deliveredAt[promise]
            // Midnight belongs to the day before it.
            let day = delivered == Trial.never ? days : Int(max(0, delivered - 1) / MinuteCalendars.minutesPerDay)
            deliveries[promise * (days + 1) + day] += 1
            isInTime[promise * trials.count + place] = delivered <= plan.deadline
            guard delivered > plan.deadline else { continue }
            let late = delivered == Trial.never ? Int32.max : trial.lateness(of: plan, at: delivered)
            sum += plan.weight * min(late, Int32(CommitmentRisk.longestLateness))
        }
        tardiness[place] = sum
    }

    private mutating func walk(_ trial: borrowing Trial) {
        let width = TrialTally.usesCount * (teams + 1)
        for promise in 0..<promises
        where trial.plan.commitments[promise].openTasks > 0 && trial.deliveredAt[promise] != Trial.never {
            chains[promise] += 1
            ChainWalk.walk(trial, promise: promise) { use, team, minutes in
                let column = use.place * (teams + 1) + (team < 0 ? teams : Int(team))
                uses[promise * width + column] += Int64(minutes)
            } visit: { task, waited in
                guard task < trial.planned else { return }
                critical[Int(task)] += 1
                if waited { queued[Int(task)] += 1 }
            }
        }
    }

    /// Adds the trials that follow these.
    mutating func append(_ next: TrialTally) {
        let (mine, others) = (trials.count, next.trials.count)
        var inTime: [Bool] = []
        inTime.reserveCapacity(promises * (mine + others))
        for promise in 0..<promises {
            inTime += isInTime[promise * mine..<(promise + 1) * mine]
            inTime += next.isInTime[promise * others..<(promise + 1) * others]
        }
        self = TrialTally(
            self, trials: trials.lowerBound..<next.trials.upperBound, isInTime: inTime,
            tardiness: tardiness + next.tardiness)
        TrialTally.add(next.deliveries, to: &deliveries)
        TrialTally.add(next.uses, to: &uses)
        TrialTally.add(next.chains, to: &chains)
        TrialTally.add(next.critical, to: &critical)
        TrialTally.add(next.queued, to: &queued)
    }

    private init(_ first: TrialTally, trials: Range<Int>, isInTime: [Bool], tardiness: [Int32]) {
        self.trials = trials
        (days, promises, teams) = (first.days, first.promises, first.teams)
        (deliveries, uses, chains) = (first.deliveries, first.uses, first.chains)
        (critical, queued, depth) = (first.critical, first.queued, first.depth)
        self.isInTime = isInTime
        self.tardiness = tardiness
    }

    private static func add<Number: FixedWidthInteger>(_ other: [Number], to sums: inout [Number]) {
        for place in sums.indices { sums[place] += other[place] }
    }
}

extension Trial {
    /// Working days of the organisation by which a promise is late that is delivered at a moment after its deadline; at
    /// least one.
    func lateness(of promise: SimulationPlan.CommitmentPlan, at moment: Int32) -> Int32 {
        let day = MinuteCalendars.minutesPerDay
        // The days up to today are known beforehand, for the calendar of a trial begins today.
        let first = max(1, promise.deadline / day)
        let later = clock.days(before: (moment - 1) / day + 1, 0) - clock.days(before: first, 0)
        return max(1, promise.daysLateToday + later)
    }
}
