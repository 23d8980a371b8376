import Board

/// A history replayed with only what was known, and what its forecasts were worth.
public struct Backtest: Sendable {
    /// Commitments in the log, and of these the last ones promised that are tested.
    public let commitments: Int
    public let tested: Int
    /// At the promise and at 25, 50, 75 and 90 % of the time allowed.
    public let points: [BacktestPoint]
    public let warnings: BacktestWarnings
    /// All forecasts of tested commitments, ascending by time.
    public let forecasts: [ReplayForecast]
    /// The clock, window and depths that did best before the first tested promise.
    let settings: ReplaySettings

    /// How durations were counted, in words.
    public var method: String { settings.words }

    /// Replays `history`; the last `testShare` (0…1) of its promises is tested. The same log gives the same answer.
    ///
    /// The clock that durations are counted on, and how far back the forecast looks, are chosen by forecasts that were
    /// resolved before the first tested promise. What is learned during the replay (the log's week, the mixture's
    /// weights, the recalibration) is learned from what was known at each moment. `told` hears, as it goes, how many
    /// forecasts were made and how many there will be.
    public init(
        of history: History, testShare: Double = 0.2, told: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) {
        let total = history.commitments.count
        tested = min(total, max(0, Int((Double(total) * testShare).rounded())))
        let first = total - tested
        commitments = total
        let open = Self.questions(of: history, in: 0..<total)
        let looks = (first..<total).flatMap { number in
            BacktestWarnings.moments(of: history.commitments[number], logEnd: history.logEnd).map {
                Replay.Question(at: $0, commitment: number, point: -1)
            }
        }
        let asked = Self.inOrder(open + looks)
        let trial = first < total ? SettingsTrial(history, before: first, open) : nil
        let all = (trial?.count ?? 0) + asked.count
        var done = 0
        func count() {
            done += 1
            told(done, all)
        }
        settings = trial?.best(count) ?? ReplaySettings(clock: .own, window: .max / 2)
        var replay = Replay(history, settings: settings)
        let answers = replay.answers(to: asked, count)
        let judged = answers.filter { $0.commitment >= first }
        forecasts = judged
        points = Landmark.shares.indices.map { point in
            BacktestPoint(
                at: Landmark.shares[point], forecasts: judged.filter { $0.point == point }, history: history,
                numbers: CounterNumbers(seed: UInt64(point)))
        }
        warnings = BacktestWarnings(
            looks: judged.filter { $0.point == -1 }, tested: Array(first..<total), history: history)
    }

    /// At the promise, and at each share of the time allowed at which the commitment was in truth still open.
    private static func questions(of history: History, in numbers: Range<Int>) -> [Replay.Question] {
        var questions: [Replay.Question] = []
        for number in numbers {
            let commitment = history.commitments[number]
            for (point, share) in Landmark.shares.enumerated() {
                guard share > 0 else {
                    questions.append(Replay.Question(at: commitment.promisedAt, commitment: number, point: point))
                    continue
                }
                guard let dueAt = commitment.dueAt, commitment.allowedDays != nil else { break }
                let moment = commitment.promisedAt.moved(share, towards: dueAt)
                guard moment <= history.logEnd, commitment.finishedAt.map({ moment < $0 }) ?? true else { break }
                questions.append(Replay.Question(at: moment, commitment: number, point: point))
            }
        }
        return questions
    }

    fileprivate static func inOrder(_ questions: [Replay.Question]) -> [Replay.Question] {
        questions.sorted { ($0.at, $0.commitment, $0.point) < ($1.at, $1.commitment, $1.point) }
    }
}

/// The choice of clock, window and depth by what came before the tested promises.
private struct SettingsTrial {
    /// So many promises before the tested ones are tried: what did best years ago says little.
    private static let tried = 1_500

    private let history: History
    private let start: Instant
    private let questions: [Replay.Question]
    private let windows: [Int]

    init(_ history: History, before first: Int, _ open: [Replay.Question]) {
        let start = history.commitments[first].promisedAt
        self.history = history
        self.start = start
        questions = Backtest.inOrder(
            open.filter { $0.at < start && $0.commitment < first && $0.commitment >= first - Self.tried })
        windows = ReplaySettings.windows.dropFirst().filter { $0 < first }
    }

    /// Forecasts it makes.
    var count: Int { questions.count * (ReplaySettings.clocks.count + windows.count) }

    /// The clock first, then the window; the depth of the state with each. `told` is called once a forecast.
    func best(_ told: () -> Void) -> ReplaySettings {
        var best = ReplaySettings(clock: .own, window: ReplaySettings.windows[0])
        guard !questions.isEmpty else { return best }
        func trial(_ settings: ReplaySettings) -> (settings: ReplaySettings, score: TrialScore) {
            var replay = Replay(history, settings: settings, isTrial: true)
            let answers = replay.answers(to: questions, told)
            replay.advance(to: start)
            return (settings, TrialScore(answers, of: replay, by: start))
        }
        let clocks = ReplaySettings.clocks.map { trial(ReplaySettings(clock: $0, window: best.window)) }
        best = TrialScore.best(of: clocks) ?? best
        let rivals = windows.map { trial(ReplaySettings(clock: best.clock, window: $0)) }
        let chosen = clocks.filter { $0.settings.clock == best.clock }
        return TrialScore.best(of: chosen + rivals) ?? best
    }
}
