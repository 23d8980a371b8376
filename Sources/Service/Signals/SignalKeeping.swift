import Board
import Logging
import Planning
import Postgres
import Store
import Synchronization

extension BoardService {
    /// A chance that decides whether somebody is told needs no more trials: its error is at most 2.3 points, less than
    /// the five between the beginning and the end of a signal.
    static let signalTrials = 500
    /// Signals written in one change: it may have no more events than a change is read back with.
    static let signalsAtOnce = 100

    /// Freezes reviews in time, looks for signals whenever the board has changed or a day has begun, records forecasts and proposes what comes again
    /// where it is time,
    /// until cancelled. Several servers may: what two of them see at the same time is told by one.
    public func lookAhead() async throws {
        var seen: (EventNumber, Day)?
        while true {
            try await _Concurrency.Task.sleep(for: limits.signalInterval)
            do {
                try await keepReviews()
                let (newest, today) = (try await store.newest(), try await directory().day(of: now()))
                let hasChanged = seen.map { $0 != (newest, today) } ?? true
                if hasChanged || agendaWasRead.withLock({ $0 }) { try await recordForecasts() }
                guard hasChanged else {
                    jobs.succeeded(.lookAhead, at: realNow())
                    continue
                }
                let recurred = try await proposeRecurring()
                if recurred > 0 { continue }
                let written = try await refreshSignals()
                // What it wrote itself is no reason to look again.
                seen = (EventNumber(newest.number + Int64(written)), today)
                jobs.succeeded(.lookAhead, at: realNow())
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.debug("the board could not be looked at", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Finds the signals of the board as it stands and writes those that are new or over; how many events that took.
    @discardableResult
    public func refreshSignals() async throws -> Int {
        let moment = now()
        let snapshot = try await store.completed(try await wholeBoard())
        let (news, kept) = (try await store.newsOfActiveTasks(), try await store.openSignals())
        let found = await BoardService.signals(
            on: snapshot, records: try await recordedForecasts(before: snapshot.moment), news: news,
            standing: Set(kept.compactMap(\.key)))
        let difference = SignalDifference(found: found, kept: kept)
        let leads = Dictionary(
            snapshot.teams.map { ($0.id, $0.lead ?? $0.chaser) }, uniquingKeysWith: { first, _ in first })
        var written = 0
        for start in stride(from: 0, to: difference.new.count, by: BoardService.signalsAtOnce) {
            var change = Change()
            for finding in difference.new[start...].prefix(BoardService.signalsAtOnce) {
                change.create(
                    Signal(
                        change.next(Signal.self), finding, lead: finding.team.flatMap { leads[$0] ?? nil }, at: moment),
                    "signal.raised")
            }
            written += try await write(change)
        }
        for start in stride(from: 0, to: difference.over.count, by: BoardService.signalsAtOnce) {
            var change = Change()
            for signal in difference.over[start...].prefix(BoardService.signalsAtOnce) {
                var ended = signal
                ended.endedAt = max(moment, signal.seenAt)
                change.update(signal, to: ended, "signal.ended")
            }
            written += try await write(change)
        }
        return written
    }

    /// Another server may have written the same a moment ago; then it is found at the next look.
    private func write(_ change: Change) async throws -> Int {
        do {
            return try await store.perform(change, by: nil, under: nil).count
        } catch .database(.server(sqlState: "23505", constraint: "signal_once")) {
            return 0
        }
    }

    /// The signals that may be told to whoever sees what they are about.
    static func signals(
        on snapshot: BoardSnapshot, records: [RecordedForecast], news: [TaskID: Instant],
        standing: Set<SignalFinding.Key>
    ) async -> [SignalFinding] {
        var found: [SignalFinding] = []
        for told in await toldForecasts(on: snapshot, trials: signalTrials, records: records) {
            found += SignalFacts(told.forecast, news: news, standing: standing).findings.filter { finding in
                told.only.map { $0 == finding.commitment } ?? true
            }
        }
        return found
    }
}

extension Signal {
    fileprivate init(_ id: ID<Signal>, _ finding: SignalFinding, lead: MemberID?, at moment: Instant) {
        var task: TaskID?
        if case .task(let id) = finding.key.subject { task = id }
        self.init(
            id: id, version: Version(1), kind: finding.key.kind, commitment: finding.commitment, task: task,
            team: finding.team, lead: lead, measured: finding.measured, threshold: finding.threshold, day: finding.day,
            seenAt: moment, endedAt: nil)
    }
}
