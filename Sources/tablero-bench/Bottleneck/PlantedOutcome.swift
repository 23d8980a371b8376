import Board
import Planning

/// What was said of one planted board.
struct PlantedOutcome: Sendable {
    /// Of what was named.
    enum Verdict: Sendable {
        /// The planted one, or one of two.
        case named
        case wrong
        case none
    }

    /// Trials of each forecast; a price takes the first 100.
    static let usualTrials = 200

    let kind: PlantedKind
    let truth: ResourcePrice.Resource?
    let named: [ResourcePrice.Resource]
    let naive: [NaiveDetector: TeamID]
    /// Weeks from the beginning of the jam to the week from which it is said to jam; nil where none was said.
    let weeksLate: Int?

    init(_ planted: PlantedBoard, trials: Int = usualTrials) async {
        let board = planted.snapshot()
        let forecast = await Simulation(of: board).forecast(trials: trials)
        let found = PricedBottleneck.find(in: await forecast.prices())
        kind = planted.kind
        truth = planted.truth
        named = found.map(\.price.resource)
        naive = NaiveDetector.named(on: board)
        let week = found.first { $0.price.resource == planted.truth }?.fromWeek
        weeksLate = week.flatMap { week in planted.jamWeek.map { (week.monday - $0.monday) / 7 } }
    }

    var verdict: Verdict {
        guard !named.isEmpty else { return .none }
        return truth.map(named.contains) ?? false ? .named : .wrong
    }

    /// Whether a dashboard names the planted team; for a member the member's team counts.
    func isRight(_ detector: NaiveDetector) -> Bool { naive[detector] == truth?.team }
}
