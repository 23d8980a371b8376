public import Board

/// By how many working days each thing that a forecast reckons with moves the dates of one promise.
public struct FactorEffects: Sendable, Hashable {
    /// Whether a factor is reckoned with, and what is missing where it is not.
    public enum Standing: Sendable, Hashable {
        case counted
        /// So much of the past is known, and so much is needed.
        case lacks(known: Int, needed: Int)
        /// Nothing of the kind happened here, or is planned.
        case absent
    }

    /// One factor. The days are those by which it makes half, and 85 of 100, of the plays later; negative where it makes
    /// them earlier, 0 where it is not counted, and nil where the date lies beyond what is simulated.
    public struct Effect: Sendable, Hashable {
        public let factor: ForecastFactor
        public let standing: Standing
        public let halfDays: Int?
        public let mostDays: Int?
    }

    public let commitment: CommitmentID
    public let trials: Int
    /// In the order of ``ForecastFactor``.
    public let effects: [Effect]

    /// The counted ones that move a date, the most first.
    public var moving: [Effect] {
        effects.filter { $0.standing == .counted && (($0.halfDays ?? 1) != 0 || ($0.mostDays ?? 1) != 0) }
            .sorted { left, right in
                (abs(right.mostDays ?? .max), abs(right.halfDays ?? .max), left.factor.rawValue)
                    < (abs(left.mostDays ?? .max), abs(left.halfDays ?? .max), right.factor.rawValue)
            }
    }
}

/// A forecast with each of its factors switched off alone, in the same luck.
public struct FactorStudy: Sendable {
    /// Trials of each.
    public static let usualTrials = 500

    private let whole: BoardForecast
    private let without: [ForecastFactor: BoardForecast]

    /// Plays the board once as it is and once without each factor that there is.
    public init(_ forecast: BoardForecast, trials: Int = usualTrials, workers: Int = 2) async {
        func played(_ simulation: Simulation) async -> BoardForecast {
            BoardForecast(
                simulation,
                await TrialTally.running(
                    simulation.plan, trials: min(trials, forecast.trials), depth: .dates, workers: workers))
        }
        let simulation = forecast.simulation
        whole = await played(simulation)
        var without: [ForecastFactor: BoardForecast] = [:]
        for factor in ForecastFactor.allCases where simulation.standing(of: factor) == .counted {
            without[factor] = await played(simulation.changed(by: [.without(factor)]))
        }
        self.without = without
    }

    /// Nil for a commitment that the forecast knows nothing of.
    public func effects(on commitment: CommitmentID) -> FactorEffects? {
        guard let promise = whole.promise(commitment) else { return nil }
        let calendar = whole.calendars.organisation
        return FactorEffects(
            commitment: commitment, trials: whole.trials,
            effects: ForecastFactor.allCases.map { factor in
                let other = without[factor]?.promise(commitment)
                func days(_ quantile: (PromiseForecast) -> Day?) -> Int? {
                    guard let other else { return 0 }
                    guard let earlier = quantile(other), let later = quantile(promise) else { return nil }
                    return calendar.workingDays(from: earlier, to: later)
                }
                return FactorEffects.Effect(
                    factor: factor, standing: whole.simulation.standing(of: factor), halfDays: days(\.p50),
                    mostDays: days(\.p85))
            })
    }
}

extension Simulation {
    /// Whether a factor is reckoned with on this board.
    func standing(of factor: ForecastFactor) -> FactorEffects.Standing {
        let counts = evidence.counts
        func needing(_ needed: Int, of known: Int, _ isThere: Bool) -> FactorEffects.Standing {
            known < needed ? .lacks(known: known, needed: needed) : isThere ? .counted : .absent
        }
        return switch factor {
        case .discoveries:
            needing(
                UnplannedWork.fewestPromises, of: counts.deliveredPromises,
                evidence.discoveries.contains { !$0.isEmpty })
        case .returns:
            needing(
                ReworkHistory.fewestHandOffs, of: counts.handOffs,
                evidence.teams.values.contains { $0.returnShare > 0 })
        case .blocks:
            needing(1, of: counts.blocks, evidence.teams.values.contains { $0.blockShare > 0 })
        case .arrivals:
            needing(
                UnplannedWork.fewestWeeks, of: counts.weeks,
                evidence.teams.values.contains { team in
                    team.flow == .work && team.arrivals.contains { !$0.isEmpty }
                })
        case .delivery: needing(UnplannedWork.fewestDeliveries, of: counts.deliveries, true)
        case .order: evidence.teams.values.contains { $0.flow == .work && $0.slots.obedience < 1 } ? .counted : .absent
        case .absences:
            board.absences.contains { !$0.isRemoved && $0.lastDay >= calendars.today } ? .counted : .absent
        }
    }
}
