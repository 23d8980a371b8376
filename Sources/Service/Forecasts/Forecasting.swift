import Board
import LineProtocol
import Logging
import Planning
import Store

extension BoardService {
    /// What the board forecasts for somebody who does not see some commitments, and the event it is true of.
    ///
    /// `newestOnly` waits for that of the newest event, however long it takes: what is written down for good is made of
    /// nothing older.
    func forecast(hiding hidden: Set<CommitmentID>, newestOnly: Bool = false) async throws -> ForecastRoom.Entry {
        let newest = try await store.newest()
        let directory = try await directory()
        let day = directory.day(of: now())
        // On a demo board weeks may pass in a minute: what was true before them is of no use.
        let oldest = directory.organisation.isDemo ? day : .first
        // Twice: who waited for another's work finds it, unless the board has changed again.
        for _ in 0..<2 {
            if let (entry, isFresh) = forecasts.kept(for: hidden, asOf: newest, day: day),
                isFresh || !newestOnly && forecasts.isKept && entry.day >= oldest
            {
                return entry
            }
            guard await forecasts.flight.begin(hidden) else { continue }
            defer { forecasts.flight.end(hidden) }
            return try await makeForecast(hiding: hidden)
        }
        return try await makeForecast(hiding: hidden)
    }

    /// The prices of a forecast, worked out when somebody first asks for them.
    func prices(of entry: ForecastRoom.Entry, hiding hidden: Set<CommitmentID>) async -> [ResourcePrice] {
        if let prices = entry.prices { return prices }
        var priced = entry
        let prices = await entry.forecast.prices()
        priced.prices = prices
        forecasts.keep(priced, for: hidden)
        return prices
    }

    /// What could be done for a promise, worked out when somebody first asks for it.
    func levers(
        for commitment: CommitmentID, of entry: ForecastRoom.Entry, hiding hidden: Set<CommitmentID>
    ) async -> PromiseLevers {
        if let known = entry.levers[commitment] { return known }
        var searched = entry
        let levers = await LeverSearch(entry.forecast).levers(for: commitment)
        searched.levers[commitment] = levers
        forecasts.keep(searched, for: hidden)
        return levers
    }

    /// What each factor of a forecast makes of its promises, worked out when somebody first asks for it.
    func factors(of entry: ForecastRoom.Entry, hiding hidden: Set<CommitmentID>) async -> FactorStudy {
        if let known = entry.factors { return known }
        var studied = entry
        let factors = await FactorStudy(entry.forecast)
        studied.factors = factors
        forecasts.keep(studied, for: hidden)
        return factors
    }

    /// What changed for each promise since the end of the day a week ago; none where the board did not exist then.
    func weekChanges(of entry: ForecastRoom.Entry, hiding hidden: Set<CommitmentID>) async throws -> [WeekChange] {
        if let known = entry.weekChanges { return known }
        var compared = entry
        var changes: [WeekChange] = []
        if let earlier = try await store.snapshot(endOf: entry.day.adding(days: -7)), earlier.asOf.number > 0 {
            changes = await entry.forecast.changes(since: try await store.completed(earlier))
        }
        compared.weekChanges = changes
        forecasts.keep(compared, for: hidden)
        return changes
    }

    /// Works out anew what has grown stale and was asked for, until cancelled.
    func keepForecasts() async throws {
        let bell = forecasts.open()
        defer { forecasts.close() }
        for await _ in bell {
            for hidden in forecasts.takeStale() {
                guard await forecasts.flight.begin(hidden) else { continue }
                defer { forecasts.flight.end(hidden) }
                do {
                    // Whoever asked while the last one was worked out has rung as well, and has it by now.
                    let (newest, day) = (try await store.newest(), try await directory().day(of: now()))
                    if forecasts.isFresh(hidden, asOf: newest, day: day) { continue }
                    // What was asked for before will be asked for again, and is then there at once.
                    let asked = forecasts.asked(hidden)
                    var entry = try await makeForecast(hiding: hidden)
                    if asked.prices { entry.prices = await prices(of: entry, hiding: hidden) }
                    let known = asked.levers.filter { entry.forecast.promise($0) != nil }
                    if !known.isEmpty {
                        for found in await LeverSearch(entry.forecast).levers(for: known) {
                            entry.levers[found.commitment] = found
                        }
                        forecasts.keep(entry, for: hidden)
                    }
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    // Not to be had just now: whoever asks next rings again, and keeps what there is meanwhile.
                    logger.debug("a forecast could not be worked out", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    private func makeForecast(hiding hidden: Set<CommitmentID>) async throws -> ForecastRoom.Entry {
        let moment = now()
        let snapshot = try await store.completed(try await wholeBoard())
        let forecast = await Simulation(of: snapshot, hiding: hidden).forecast()
            .printed(with: try await recordedForecasts(before: moment))
        let entry = ForecastRoom.Entry(
            snapshot: snapshot, forecast: forecast, prices: nil, asOf: snapshot.asOf,
            day: try await directory().day(of: moment))
        forecasts.keep(entry, for: hidden)
        jobs.succeeded(.forecasts, at: realNow())
        return entry
    }
}
