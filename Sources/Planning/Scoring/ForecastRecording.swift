import Board

extension BoardForecast {
    /// The same forecast with a chance to print for each promise, by what earlier forecasts of this board were worth.
    ///
    /// It knows the commitments of this forecast's own board and no others, so a reader who does not see some gets
    /// nothing of what was recorded of them.
    public func printed(with records: [RecordedForecast]) -> BoardForecast {
        printed(by: PrintedChance.Learner(board: board, calendars: calendars, records: records))
    }

    /// The same with what has been learned already.
    public func printed(by learner: PrintedChance.Learner) -> BoardForecast {
        let commitments = Dictionary(board.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var forecast = self
        for place in promises.indices {
            guard let commitment = commitments[promises[place].commitment] else { continue }
            forecast.promises[place].printed = learner.printed(
                for: commitment, simulated: promises[place].onTime, finished: promises[place].evidence.finished)
        }
        return forecast
    }

    /// What to keep of it: one record for each promise that has been given, ascending by commitment; none for proposals.
    ///
    /// Base rates are kept where the chances to print were worked out before.
    public func records(on occasion: RecordedForecast.Occasion) -> [RecordedForecast] {
        let given = Dictionary(
            board.commitments.filter { $0.state == .open }.map {
                ($0.id, calendars.zone.day(of: $0.promisedAt ?? $0.proposedAt))
            }, uniquingKeysWith: { first, _ in first })
        return promises.compactMap { promise in
            given[promise.commitment].map { promised in
                RecordedForecast(
                    commitment: promise.commitment, day: calendars.today, occasion: occasion,
                    due: promise.judgedDue, promised: promised, simulated: promise.onTime, printed: promise.chance,
                    base: promise.printed?.base, recent: promise.printed?.recent, p50: promise.p50, p85: promise.p85,
                    p95: promise.p95)
            }
        }
    }
}
