/// The life of a made-up company in working minutes: promises come, their tasks become ready, wait, are worked on and
/// done.
///
/// A queueing simulation of its own, which shares nothing with the one that is tested: people take one task at a time,
/// the first by date that they may do; outside parties take any number. It is a value, so that it can be gone on with
/// from any moment in different ways.
struct PlantedRun: Sendable {
    static let minutesPerDay = 480
    static let minutesPerWeek = 5 * minutesPerDay

    struct Job: Sendable {
        /// nil for internal work.
        var promise: Int?
        var station: Int
        var isForExpert: Bool
        /// Working minutes.
        var length: Int
        var created: Int
        /// By when its team said it would be done.
        var expected: Int
        var predecessors: [Int] = []
        var successors: [Int] = []
        var open = 0
        /// Whose it is from the beginning.
        var assigned: Int?
        var ready: Int?
        var started: Int?
        var done: Int?
        var doneBy: Int?
    }

    struct Promise: Sendable {
        var playbook: Int
        var given: Int
        var due: Int
        var left: Int
        var done: Int?
    }

    struct Person: Sendable {
        var isExpert: Bool
        var isGone = false
        var job: Int?
    }

    let company: PlantedCompany
    /// Lead times of earlier promises of each playbook, ascending; empty in the run that finds them.
    let leadTimes: [[Int]]
    /// The minute at which the board is looked at.
    let end: Int
    private(set) var jobs: [Job] = []
    private(set) var promises: [Promise] = []
    private(set) var people: [[Person]]
    private var queues: [[Int]]
    private var running: [(end: Int, job: Int)] = []
    private var nextPromise = 0
    private var nextInternal: [Int]
    private var nextPerson: [Int]
    private var jamBegins: Int
    private var random: BenchNumbers
    /// How many times as long each outside party takes, for trying out what a faster one would be worth.
    private var pace: [Double]

    init(_ company: PlantedCompany, leadTimes: [[Int]], seed: UInt64) {
        self.company = company
        self.leadTimes = leadTimes
        end = company.weeks * PlantedRun.minutesPerWeek + company.extraDays * PlantedRun.minutesPerDay
        people = company.stations.map { station in
            Array(repeating: Person(isExpert: false), count: station.people)
                + (station.hasExpert ? [Person(isExpert: true)] : [])
        }
        queues = company.stations.map { _ in [] }
        nextPerson = company.stations.map { _ in 0 }
        nextInternal = company.stations.map { _ in 0 }
        pace = company.stations.map { _ in 1 }
        jamBegins = company.jam.map { [end] in end - $0.weeks * PlantedRun.minutesPerWeek } ?? .max
        random = BenchNumbers(seed: seed)
        nextPromise = gap(perWeek: company.promisesPerWeek)
        for station in company.stations.indices { nextInternal[station] = internalGap(station, after: 0) }
    }

    /// Goes on until a minute.
    mutating func go(until minute: Int) {
        while true {
            let internalWork = nextInternal.indices.min { nextInternal[$0] < nextInternal[$1] }!
            let first = running.indices.min { (running[$0].end, running[$0].job) < (running[$1].end, running[$1].job) }
            let ends = first.map { running[$0].end } ?? .max
            let now = min(ends, nextPromise, nextInternal[internalWork])
            guard now <= minute else { return }
            if now >= jamBegins, let jam = company.jam, jam.leaving > 0 { leave(jam) }
            if now == ends {
                finish(running.remove(at: first!).job, at: now)
            } else if now == nextPromise {
                promise(at: now)
                nextPromise = now + gap(perWeek: company.promisesPerWeek)
            } else {
                let job = add(.init(station: internalWork, isForExpert: false), promise: nil, at: now, expected: now)
                jobs[job].expected = now + (3 + random.below(8)) * PlantedRun.minutesPerDay
                enter(job, at: now)
                nextInternal[internalWork] = internalGap(internalWork, after: now)
            }
        }
    }

    // MARK: what comes

    private mutating func gap(perWeek rate: Double) -> Int {
        guard rate > 0 else { return .max / 2 }
        return max(1, Int(-random.logarithm() * Double(PlantedRun.minutesPerWeek) / rate))
    }

    private mutating func internalGap(_ station: Int, after minute: Int) -> Int {
        minute + gap(perWeek: company.stations[station].internalWork * copies(of: station, false, at: minute))
    }

    /// How many tasks there are where there was one before the jam.
    private func copies(of station: Int, _ isForExpert: Bool, at minute: Int) -> Double {
        guard let jam = company.jam, jam.station == station, jam.isOfExpert == isForExpert, minute >= jamBegins,
            !company.stations[station].isOutside
        else { return 1 }
        return jam.growth
    }

    private mutating func promise(at now: Int) {
        let playbook = random.below(company.playbooks.count)
        let layers = company.playbooks[playbook].layers
        let days = PlantedRun.minutesPerDay
        let earlier = leadTimes.isEmpty ? [] : leadTimes[playbook]
        let sure = random.between(company.leastSure, 0.98)
        let allowed = earlier.isEmpty ? layers.count * 3 * days : earlier[Int(Double(earlier.count) * sure)]
        // Due at the end of a day.
        let due = (now + allowed + days - 1) / days * days
        let number = promises.count
        promises.append(Promise(playbook: playbook, given: now, due: due, left: 0))
        var before: [Int] = []
        for (place, layer) in layers.enumerated() {
            var these: [Int] = []
            for step in layer {
                let copies = copies(of: step.station, step.isForExpert, at: now)
                let whole = Int(copies) + (random.between(0, 1) < copies - Double(Int(copies)) ? 1 : 0)
                for _ in 0..<whole {
                    let job = add(
                        step, promise: number, at: now, expected: now + (due - now) * (place + 1) / layers.count)
                    jobs[job].predecessors = before
                    jobs[job].open = before.count
                    for other in before { jobs[other].successors.append(job) }
                    these.append(job)
                }
            }
            before = these
        }
        for job in jobs.indices.reversed().prefix(promises[number].left).reversed() where jobs[job].open == 0 {
            enter(job, at: now)
        }
    }

    private mutating func add(_ step: PlantedCompany.Step, promise: Int?, at now: Int, expected: Int) -> Int {
        let station = company.stations[step.station]
        let mean = step.isForExpert ? station.expertDays : station.days
        let length = max(15, Int(random.length(mean: mean) * Double(PlantedRun.minutesPerDay)))
        var job = Job(
            promise: promise, station: step.station, isForExpert: step.isForExpert, length: length, created: now,
            expected: expected)
        if step.isForExpert {
            job.assigned = people[step.station].firstIndex(where: \.isExpert)
        } else if !station.isOutside, random.between(0, 1) < company.assignedShare {
            let fitting = people[step.station].indices.filter {
                !people[step.station][$0].isExpert && !people[step.station][$0].isGone
            }
            job.assigned = fitting[random.below(fitting.count)]
        }
        if let promise { promises[promise].left += 1 }
        jobs.append(job)
        return jobs.count - 1
    }

    // MARK: what happens

    private mutating func enter(_ job: Int, at now: Int) {
        let station = jobs[job].station
        jobs[job].ready = now
        guard company.stations[station].isOutside else {
            queues[station].append(job)
            return startAll(at: station, now)
        }
        let isSlow = company.jam.map { $0.station == station && now >= jamBegins } ?? false
        let length = Double(jobs[job].length) * (isSlow ? company.jam!.growth : 1) * pace[station]
        jobs[job].started = now
        running.append((now + max(15, Int(length)), job))
    }

    private mutating func startAll(at station: Int, _ now: Int) {
        var tried = 0
        while tried < people[station].count, !queues[station].isEmpty {
            let person = nextPerson[station] % people[station].count
            nextPerson[station] = person + 1
            tried += 1
            guard people[station][person].job == nil, !people[station][person].isGone,
                let place = choice(of: person, at: station)
            else { continue }
            let job = queues[station].remove(at: place)
            people[station][person].job = job
            (jobs[job].started, jobs[job].doneBy) = (now, person)
            running.append((now + jobs[job].length, job))
        }
    }

    /// The first by date that somebody may do, or any.
    private mutating func choice(of person: Int, at station: Int) -> Int? {
        let isExpert = people[station][person].isExpert
        let fitting = queues[station].indices.filter { place in
            let job = jobs[queues[station][place]]
            return isExpert ? job.isForExpert : !job.isForExpert && (job.assigned ?? person) == person
        }
        guard !fitting.isEmpty else { return nil }
        if random.between(0, 1) >= company.stations[station].obedience { return fitting[random.below(fitting.count)] }
        return fitting.min { left, right in
            let (one, two) = (queues[station][left], queues[station][right])
            return (jobs[one].expected, one) < (jobs[two].expected, two)
        }
    }

    private mutating func finish(_ job: Int, at now: Int) {
        let station = jobs[job].station
        jobs[job].done = now
        if let person = jobs[job].doneBy { people[station][person].job = nil }
        for next in jobs[job].successors {
            jobs[next].open -= 1
            if jobs[next].open == 0 { enter(next, at: now) }
        }
        if let promise = jobs[job].promise {
            promises[promise].left -= 1
            if promises[promise].left == 0 { promises[promise].done = now }
        }
        startAll(at: station, now)
    }

    /// The last of those who do everything take nothing new; what was theirs is anybody's.
    private mutating func leave(_ jam: PlantedCompany.Jam) {
        jamBegins = .max
        let staying = company.stations[jam.station].people - jam.leaving
        for person in staying..<company.stations[jam.station].people { people[jam.station][person].isGone = true }
        for job in jobs.indices where jobs[job].station == jam.station && jobs[job].started == nil {
            if let person = jobs[job].assigned, people[jam.station][person].isGone { jobs[job].assigned = nil }
        }
    }

    // MARK: what more of something would be worth

    /// One more of whoever does a kind of work, or an outside party that takes half the time from now on.
    mutating func relieve(_ station: Int, isOfExpert: Bool, at now: Int) {
        guard company.stations[station].isOutside else {
            people[station].append(Person(isExpert: isOfExpert))
            return startAll(at: station, now)
        }
        pace[station] = 0.5
        for place in running.indices where jobs[running[place].job].station == station {
            running[place].end = now + (running[place].end - now) / 2
        }
    }

    /// The same company from here on in other luck.
    mutating func change(luck seed: UInt64) { random = BenchNumbers(seed: seed) }
}
