import Agenda
import Board
import Planning
import Store

extension BoardService {
    /// What planning knows of the board for an agenda of somebody who does not see some commitments: a forecast, where it
    /// jams, what would help the promises that are discussed, and once a month what the forecasts were worth.
    ///
    /// Worked out when somebody first asks.
    func insight(
        of known: ForecastRoom.Entry, hiding hidden: Set<CommitmentID>,
        discussed: (AgendaInsight) -> [CommitmentID]
    ) async throws -> AgendaInsight {
        var entry = known
        guard entry.forecast.promises.contains(where: \.isKnown) else {
            return AgendaInsight(entry.forecast, prices: [])
        }
        entry.prices = await prices(of: entry, hiding: hidden)
        let wanted = discussed(AgendaInsight(entry.forecast, prices: entry.prices ?? []))
        let missing = wanted.filter { id in
            entry.levers[id] == nil && entry.forecast.promise(id)?.isKnown ?? false
        }
        if !missing.isEmpty {
            for found in await LeverSearch(entry.forecast).levers(for: missing) {
                entry.levers[found.commitment] = found
            }
            forecasts.keep(entry, for: hidden)
        }
        let records = try await recordedForecasts(before: now()).filter { !hidden.contains($0.commitment) }
        return AgendaInsight(
            entry.forecast, prices: entry.prices ?? [], levers: wanted.compactMap { entry.levers[$0] },
            records: records, score: try await score(of: entry, records: records, hiding: hidden))
    }

    /// What the recorded forecasts were worth, of what a reader may see.
    func score(
        of entry: ForecastRoom.Entry, records: [RecordedForecast], hiding hidden: Set<CommitmentID>
    ) async throws -> ForecastScore {
        let since = now().adding(seconds: -BoardService.recordedDays * 86_400)
        let directory = try await directory()
        let decisions = try await store.decisions(since: since).filter { !hidden.contains($0.commitment) }
        return ForecastScore(
            of: records, board: entry.forecast.board, calendars: entry.forecast.calendars,
            decisions: decisions.map {
                RecordedDecision(commitment: $0.commitment, day: directory.day(of: $0.at))
            })
    }
}
