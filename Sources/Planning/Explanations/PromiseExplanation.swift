public import Board

/// Why a promise stands where it does: what drives its date, where the time goes, on what evidence.
public struct PromiseExplanation: Sendable, Hashable {
    /// Its tasks on the driving chain with the share of trials, in ``PromiseForecast/criticality``, and where the time
    /// goes by cause and team, in ``PromiseForecast/shares``.
    public let forecast: PromiseForecast
    /// The task that most often decides when it is delivered; nil where nothing can be said.
    public let driving: TaskID?
    /// What the forecast of that task rests on; nil where its team has finished nothing.
    public let sample: PastSample?
    /// Three finished tasks like it, or as many as there are.
    public let similar: [PastTask]
}

extension BoardForecast {
    /// Why a promise stands where it does; nil for one that the board does not hold, or that is not open.
    public func explanation(of commitment: CommitmentID) -> PromiseExplanation? {
        guard let promise = promise(commitment) else { return nil }
        let driving = promise.criticality.first.flatMap { plan.place(of: $0.task) }.map { plan.tasks[$0] }
        let past = driving.flatMap { PastReading($0, simulation) }
        return PromiseExplanation(
            forecast: promise, driving: driving?.id, sample: past?.sample, similar: past?.similar ?? [])
    }
}
