import Board
import Planning
import Store
import Synchronization

extension BoardService {
    /// A forecast older than this, in days, has no outcome that a snapshot still holds.
    static let recordedDays = 2 * BoardSnapshot.closedDays

    /// What may be told of the board to whoever sees what it is about: a forecast of all that is not confidential, which
    /// rests on that alone, and one for each confidential promise, which rests on it too.
    ///
    /// `only` is the promise that a forecast may be used for; nil for all of them.
    static func toldForecasts(
        on snapshot: BoardSnapshot, trials: Int = Simulation.usualTrials, records: [RecordedForecast]
    ) async -> [(forecast: BoardForecast, only: CommitmentID?)] {
        let confidential = Set(snapshot.commitments.filter(\.isConfidential).map(\.id))
        func forecast(hiding hidden: Set<CommitmentID>) async -> BoardForecast {
            await Simulation(of: snapshot, hiding: hidden).forecast(trials: trials).printed(with: records)
        }
        var told: [(forecast: BoardForecast, only: CommitmentID?)] = [
            (await forecast(hiding: confidential), nil)
        ]
        for promise in snapshot.commitments where promise.isConfidential && promise.state == .open {
            told.append((await forecast(hiding: confidential.subtracting([promise.id])), promise.id))
        }
        return told
    }

    /// What was forecast of the promises of this board, as far back as outcomes are known.
    func recordedForecasts(before moment: Instant) async throws -> [RecordedForecast] {
        let day = try await directory().day(of: moment)
        return try await store.forecastRecords(since: day.adding(days: -BoardService.recordedDays))
            .compactMap(RecordedForecast.init)
    }

    /// That an agenda of today was read, whose forecasts are to be recorded.
    func noteAgenda() { agendaWasRead.withLock { $0 = true } }

    /// Records the forecasts of this week where nobody has yet, and of today where an agenda was read: the first
    /// forecast of a week is its Monday's, whenever the server runs.
    public func recordForecasts() async throws {
        let today = try await directory().day(of: now())
        var occasions: [RecordedForecast.Occasion] = []
        if try await !store.hasForecastRecords(on: RecordedForecast.Occasion.week.rawValue, since: today.isoWeek.monday)
        {
            occasions.append(.week)
        }
        let isRead = agendaWasRead.withLock { isRead in
            defer { isRead = false }
            return isRead
        }
        if isRead,
            try await !store.hasForecastRecords(on: RecordedForecast.Occasion.agenda.rawValue, since: today)
        {
            occasions.append(.agenda)
        }
        guard !occasions.isEmpty else { return }
        let snapshot = try await store.completed(try await wholeBoard())
        var rows: [ForecastRecordRow] = []
        for told in await BoardService.toldForecasts(
            on: snapshot, records: try await recordedForecasts(before: snapshot.moment))
        {
            for occasion in occasions {
                rows += told.forecast.records(on: occasion)
                    .filter { record in told.only.map { $0 == record.commitment } ?? true }.map(ForecastRecordRow.init)
            }
        }
        try await store.record(rows)
    }
}

extension ForecastRecordRow {
    fileprivate init(_ record: RecordedForecast) {
        func millionths(_ chance: Probability?) -> Int? { chance.map { Int(($0.value * 1_000_000).rounded()) } }
        self.init(
            commitment: record.commitment, madeOn: record.day, occasion: record.occasion.rawValue, due: record.due,
            promisedOn: record.promised, simulated: millionths(record.simulated), printed: millionths(record.printed),
            base: millionths(record.base), recent: millionths(record.recent), p50: record.p50, p85: record.p85,
            p95: record.p95)
    }
}

extension RecordedForecast {
    /// nil for an occasion that only a newer program knows.
    fileprivate init?(_ row: ForecastRecordRow) {
        guard let occasion = Occasion(rawValue: row.occasion) else { return nil }
        func chance(_ millionths: Int?) -> Probability? { millionths.map { Probability(Double($0) / 1_000_000) } }
        self.init(
            commitment: row.commitment, day: row.madeOn, occasion: occasion, due: row.due, promised: row.promisedOn,
            simulated: chance(row.simulated), printed: chance(row.printed), base: chance(row.base),
            recent: chance(row.recent), p50: row.p50, p85: row.p85, p95: row.p95)
    }
}
