import Board

/// What a generated board suffers from.
enum PlantedKind: String, Sendable, CaseIterable {
    /// A team has had too few people for what came in the last weeks.
    case team
    /// One member does a kind of work that only they can, and more of it came than one can do.
    case member
    /// An outside party takes several times as long to answer as it did.
    case client
    /// There is time enough everywhere; some promises are late because their dates were short.
    case none
}

/// A made-up company: who works in it, what its promises consist of, how much comes, and from when on it jams where.
///
/// Work per team is set so that people are busy for a share of their time that is drawn, and then the jam is added; a
/// company of the kind ``PlantedKind/none`` differs from the others in nothing but that.
struct PlantedCompany: Sendable {
    /// A team, or an outside party, which is never full.
    struct Station: Sendable {
        var kind: Team.Kind
        /// People who do whatever comes; 0 outside.
        var people: Int
        /// Whether there is one more, who alone does the work of experts and nothing else.
        var hasExpert: Bool
        /// Mean working days of a task, and of a task for the expert; outside, until the answer.
        var days = 1.0
        var expertDays = 1.0
        /// Tasks a week that belong to no promise.
        var internalWork = 0.0
        /// The share of starts that take the first by date; the rest take any.
        var obedience: Double

        var isOutside: Bool { kind != .internal }
    }

    struct Step: Sendable {
        var station: Int
        var isForExpert: Bool
    }

    /// What a promise consists of: steps side by side, each after all of the steps before.
    struct Playbook: Sendable {
        var layers: [[Step]]

        var steps: [Step] { layers.flatMap { $0 } }
    }

    /// What makes it jam.
    struct Jam: Sendable {
        var station: Int
        /// Weeks before now in which it begins.
        var weeks: Int
        /// So many times as much comes; outside, so many times as long it takes.
        var growth = 1.0
        /// People who leave.
        var leaving = 0
        var isOfExpert = false
    }

    var weeks: Int
    /// Days after the last whole week at which the board is looked at.
    var extraDays: Int
    var stations: [Station]
    var playbooks: [Playbook]
    var promisesPerWeek: Double
    var jam: Jam?
    /// The share of tasks that are somebody's from the beginning.
    var assignedShare: Double
    var hasEstimates: Bool
    /// A date is promised that so large a share of earlier promises of the kind met, at least.
    var leastSure: Double

    init(_ kind: PlantedKind, _ random: inout BenchNumbers) {
        weeks = 28 + random.below(29)
        extraDays = random.below(5)
        promisesPerWeek = random.between(2.5, 6)
        assignedShare = random.below(2) == 0 ? 0 : random.between(0.05, 0.25)
        hasEstimates = random.below(2) == 0
        leastSure = random.between(0.6, 0.85)
        let teams = 3 + random.below(4)
        let expert = kind == .member || random.below(2) == 0 ? random.below(teams) : -1
        stations = (0..<teams).map { team in
            Station(
                kind: .internal, people: 2 + random.below(5), hasExpert: team == expert,
                obedience: random.below(2) == 0 ? 1 : random.between(0.5, 1))
        }
        for party in 0..<1 + random.below(3) {
            stations.append(
                Station(kind: party == 0 ? .client : .supplier, people: 0, hasExpert: false, obedience: 1))
        }
        playbooks = PlantedCompany.playbooks(2 + random.below(3), of: stations, &random)
        setLoads(busiest: random.between(0.55, 0.75), &random)
        jam = plantJam(kind, &random)
    }

    /// Tasks a week for one kind of work, before any jam.
    func perWeek(_ station: Int, isForExpert: Bool) -> Double {
        let steps = playbooks.reduce(0) { sum, playbook in
            sum + playbook.steps.count { $0.station == station && $0.isForExpert == isForExpert }
        }
        return promisesPerWeek * Double(steps) / Double(playbooks.count)
            + (isForExpert ? 0 : stations[station].internalWork)
    }

    /// Each team goes through several layers, with two steps side by side in some; each party comes in one at least, and
    /// so does the expert.
    private static func playbooks(_ count: Int, of stations: [Station], _ random: inout BenchNumbers) -> [Playbook] {
        let inside = stations.indices.filter { !stations[$0].isOutside }
        var books = (0..<count).map { _ in
            Playbook(
                layers: (0..<3 + random.below(4)).map { _ in
                    (0..<(random.below(4) == 0 ? 2 : 1)).map { _ in
                        Step(station: inside[random.below(inside.count)], isForExpert: false)
                    }
                })
        }
        func add(_ step: Step, to book: Int) {
            books[book].layers.insert([step], at: random.below(books[book].layers.count + 1))
        }
        for (place, station) in stations.enumerated() {
            if station.isOutside {
                // Each is asked in every second kind of promise or more.
                for book in books.indices where (book + place) % 2 == 0 || random.below(3) == 0 {
                    add(Step(station: place, isForExpert: false), to: book)
                }
            } else if !books.contains(where: { $0.steps.contains { $0.station == place } }) {
                add(Step(station: place, isForExpert: false), to: random.below(count))
            }
            if station.hasExpert {
                for book in books.indices where (book + place) % 2 == 0 || random.below(3) == 0 {
                    add(Step(station: place, isForExpert: true), to: book)
                }
            }
        }
        return books
    }

    /// As long as makes the people of each team busy for a share of their time that is drawn.
    private mutating func setLoads(busiest: Double, _ random: inout BenchNumbers) {
        for place in stations.indices {
            guard !stations[place].isOutside else {
                stations[place].days = random.between(1.5, 4)
                continue
            }
            stations[place].internalWork = perWeek(place, isForExpert: false) * random.between(0.1, 0.5)
            let load = random.between(0.4, busiest)
            stations[place].days = load * 5 * Double(stations[place].people) / perWeek(place, isForExpert: false)
            guard stations[place].hasExpert else { continue }
            stations[place].expertDays = random.between(0.4, 0.6) * 5 / perWeek(place, isForExpert: true)
        }
    }

    /// The queue of a planted resource has grown by two to four weeks of its work until now.
    private func plantJam(_ kind: PlantedKind, _ random: inout BenchNumbers) -> Jam? {
        let weeks = 6 + random.below(7)
        let load = 1 + random.between(2, 4) / Double(weeks)
        let inside = stations.indices.filter { !stations[$0].isOutside }
        switch kind {
        case .none: return nil
        case .team:
            let place = inside[random.below(inside.count)]
            let busy = perWeek(place, isForExpert: false) * stations[place].days / 5
            let staying = Int((busy / load).rounded())
            let isStaffed = staying >= 1 && staying < stations[place].people && busy / Double(staying) > 1.1
            if isStaffed, busy / Double(staying) < 1.6, random.below(2) == 0 {
                return Jam(station: place, weeks: weeks, leaving: stations[place].people - staying)
            }
            return Jam(station: place, weeks: weeks, growth: load * Double(stations[place].people) / busy)
        case .member:
            let place = stations.firstIndex { $0.hasExpert }!
            let busy = perWeek(place, isForExpert: true) * stations[place].expertDays / 5
            return Jam(station: place, weeks: weeks, growth: load / busy, isOfExpert: true)
        case .client:
            let outside = stations.indices.filter { stations[$0].isOutside }
            return Jam(
                station: outside[random.below(outside.count)], weeks: weeks, growth: random.between(3, 5))
        }
    }
}

extension BenchNumbers {
    mutating func between(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * (Double(next() >> 11) * 0x1p-53)
    }

    /// A length of two stages: its deviation is 0.7 of its mean (Erlang).
    mutating func length(mean: Double) -> Double { -mean * (logarithm() + logarithm()) / 2 }
}
