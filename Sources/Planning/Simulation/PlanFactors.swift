import Board

extension SimulationPlan {
    /// What a plan reckons with beside the work on the board.
    typealias Factors = Set<ForecastFactor>
}

extension Set<ForecastFactor> {
    static let all = Set(ForecastFactor.allCases)
    /// Without anything that nobody has planned.
    static let planned: Set<ForecastFactor> = [.order, .absences]
}
