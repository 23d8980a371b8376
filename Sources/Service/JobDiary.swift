import Board
import CoreMetrics
import Synchronization
import Telemetry

/// What a server does without being asked.
enum Job: String, Sendable, CaseIterable {
    /// Hears what changed on the board, through whichever server.
    case news
    /// Freezes reviews, records forecasts, proposes what comes again, looks for signals.
    case lookAhead = "look_ahead"
    /// Works out anew the forecasts that somebody asked for.
    case forecasts
    /// Forgets old keys and staged imports.
    case tidyUp = "tidy_up"
}

/// When each job last did what it is for, on this server.
final class JobDiary: Sendable {
    private let successes = Mutex<[Job: Instant]>([:])
    private let meters: [Job: Meter]

    init(_ factory: any MetricsFactory) {
        meters = Dictionary(
            uniqueKeysWithValues: Job.allCases.map { job in
                (job, Meter(label: Metric.jobSuccess.name, dimensions: [("activity", job.rawValue)], factory: factory))
            })
    }

    func succeeded(_ job: Job, at moment: Instant) {
        successes.withLock { $0[job] = moment }
        meters[job]?.set(Double(moment.microseconds) / 1_000_000)
    }

    /// Those that have succeeded since the server started.
    var all: [(job: Job, at: Instant)] {
        let successes = successes.withLock { $0 }
        return Job.allCases.compactMap { job in successes[job].map { (job, $0) } }
    }
}
