import Board
import Planning
import Testing

/// When a promise would be ready, from dates and estimates alone.
struct ForecastTests {
    private func end(_ change: (inout BoardDraft, TeamID, CommitmentID) -> Void) -> CommitmentForecast {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 2)
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        change(&board, team, promise)
        return Outlook(of: board.snapshot).risks[0].forecast
    }

    @Test func `a task with an accepted date ends that day`() {
        let forecast = end { $0.task(by: $1, for: $2) { $0.acceptedFor = Day("2026-12-03") } }
        #expect(forecast.end == Day("2026-12-03"))
        #expect(forecast.evidence.acceptedDates == 1)
        #expect(forecast.isComplete)
    }

    @Test func `an accepted date that has passed means today`() {
        let forecast = end { $0.task(by: $1, for: $2) { $0.acceptedFor = Day("2026-11-10") } }
        #expect(forecast.end == Day("2026-11-23"))
    }

    @Test func `a date on a Sunday stays that Sunday`() {
        let forecast = end { $0.task(by: $1, for: $2) { $0.acceptedFor = Day("2026-12-06") } }
        #expect(forecast.end == Day("2026-12-06"))
    }

    @Test func `the date a team offers instead counts while nobody took it`() {
        let forecast = end {
            $0.task(by: $1, for: $2) {
                $0.state = .countered
                $0.counteredFor = Day("2026-12-22")
            }
        }
        #expect(forecast.end == Day("2026-12-22"))
        #expect(forecast.evidence.counteredDates == 1)
    }

    @Test func `effort without a date starts now and takes its working days`() {
        let forecast = end { $0.task(by: $1, for: $2) { $0.effortMinutes = days(3) } }
        #expect(forecast.end == Day("2026-11-25"))
        #expect(forecast.evidence.efforts == 1)
    }

    @Test func `a chain adds up, and skips the holiday and the weekend`() {
        let forecast = end { board, team, promise in
            board.holiday("2026-11-25")
            let first = board.task(by: team, for: promise) { $0.effortMinutes = days(3) }
            let second = board.task(by: team, for: promise) { $0.effortMinutes = days(2) }
            board.order(first, second)
        }
        // Mon, Tue, Thu; Fri, Mon.
        #expect(forecast.end == Day("2026-11-30"))
    }

    @Test(arguments: [(0, "2026-11-24"), (1, "2026-11-25"), (4, "2026-11-30")])
    func `a lag counts working days`(lag: Int, end expected: String) {
        let forecast = end { board, team, promise in
            let first = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            let second = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            board.order(first, second, lagDays: lag)
        }
        #expect(forecast.end == Day(expected))
    }

    @Test func `the lag after a finished task still runs`() {
        let forecast = end { board, team, promise in
            let first = board.task(by: team, for: promise) { $0.finish("2026-11-20", after: 1) }
            let second = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            board.order(first, second, lagDays: 3)
        }
        #expect(forecast.end == Day("2026-11-26"))
    }

    @Test func `a task does not end on its date when its predecessor is later`() {
        let forecast = end { board, team, promise in
            let first = board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-10") }
            let second = board.task(by: team, for: promise) {
                $0.acceptedFor = Day("2026-12-04")
                $0.effortMinutes = days(2)
            }
            board.order(first, second)
        }
        #expect(forecast.end == Day("2026-12-14"))
    }

    @Test func `a predecessor in another promise counts`() {
        let forecast = end { board, team, promise in
            let other = board.promise("Otro", due: "2027-03-01")
            let first = board.task(by: team, for: other) { $0.acceptedFor = Day("2026-12-30") }
            let second = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            board.order(first, second)
        }
        #expect(forecast.end == Day("2026-12-31"))
    }

    @Test func `a removed dependency and a cancelled predecessor hold nobody`() {
        let forecast = end { board, team, promise in
            let far = board.task(by: team) { $0.acceptedFor = Day("2027-02-01") }
            let gone = board.task(by: team) {
                $0.state = .cancelled
                $0.acceptedFor = Day("2027-02-01")
            }
            let task = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            board.order(far, task)
            board.dependencies[0].isRemoved = true
            board.order(gone, task)
        }
        #expect(forecast.end == Day("2026-11-23"))
    }

    @Test func `not-before and the end of a block hold a task`() {
        let later = end {
            $0.task(by: $1, for: $2) {
                $0.effortMinutes = days(1)
                $0.notBefore = Day("2026-12-01")
            }
        }
        #expect(later.end == Day("2026-12-01"))
        let blocked = end {
            $0.task(by: $1, for: $2) {
                $0.effortMinutes = days(1)
                $0.blockKind = .client
                $0.blockedUntil = Day("2026-12-02")
            }
        }
        #expect(blocked.end == Day("2026-12-02"))
    }

    @Test func `an active task has less left by what was worked on it`() {
        let forecast = end {
            $0.task(by: $1, for: $2) {
                $0.effortMinutes = days(5)
                $0.state = .active
                $0.startedAt = Instant(rfc3339: "2026-11-19T08:00:00Z")
            }
        }
        // Two of five days are done.
        #expect(forecast.end == Day("2026-11-25"))
    }

    @Test func `time since a block began is not work`() {
        let forecast = end {
            $0.task(by: $1, for: $2) {
                $0.effortMinutes = days(5)
                $0.state = .active
                $0.startedAt = Instant(rfc3339: "2026-11-19T08:00:00Z")
                $0.blockKind = .legal
                $0.blockedSince = Instant(rfc3339: "2026-11-20T08:00:00Z")
            }
        }
        #expect(forecast.end == Day("2026-11-26"))
    }

    @Test func `a size is a convention until five of it are finished`() {
        let usual = end { $0.task(by: $1, for: $2) { $0.size = .medium } }
        #expect(usual.end == Day("2026-11-24"))
        let measured = end { board, team, promise in
            for (day, took) in [
                ("2026-11-02", 3), ("2026-11-04", 4), ("2026-11-06", 9), ("2026-11-10", 4), ("2026-11-12", 1),
            ] {
                board.task(by: team) {
                    $0.size = .medium
                    $0.finish(day, after: took)
                }
            }
            board.task(by: team, for: promise) { $0.size = .medium }
        }
        #expect(measured.end == Day("2026-11-26"))
        #expect(measured.evidence.sizes == 1)
    }

    @Test func `without a word the median of the team's finished work counts`() {
        let forecast = end { board, team, promise in
            for day in 2...6 { board.task(by: team) { $0.finish("2026-11-0\(day)", after: 2) } }
            board.task(by: team, for: promise)
        }
        #expect(forecast.end == Day("2026-11-24"))
        #expect(forecast.evidence.medians == 1)
    }

    @Test func `work finished more than 26 weeks ago says nothing`() {
        let forecast = end { board, team, promise in
            for day in 4...8 { board.task(by: team) { $0.finish("2026-05-0\(day)", after: 2) } }
            board.task(by: team, for: promise)
        }
        #expect(forecast.missing.map(\.finishedTasks) == [5])
    }

    @Test(arguments: 0...4)
    func `without evidence it says what is missing`(finished: Int) {
        let forecast = end { board, team, promise in
            for day in 0..<finished { board.task(by: team) { $0.finish("2026-11-0\(day + 2)", after: 2) } }
            board.task(by: team, for: promise)
        }
        #expect(!forecast.isComplete)
        #expect(forecast.missing.map(\.finishedTasks) == [5 - finished])
        #expect(forecast.evidence.unknown == 1)
    }

    @Test func `what comes after an unknown task is a lower bound, and names it`() {
        let forecast = end { board, team, promise in
            let elsewhere = board.task(by: team)
            let task = board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-03") }
            board.order(elsewhere, task)
        }
        #expect(forecast.end == Day("2026-12-03"))
        #expect(forecast.missing.map(\.task) == [TaskID(1)])
    }

    @Test func `a circle is named and does not hang`() {
        let forecast = end { board, team, promise in
            let first = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            let second = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
            board.order(first, second)
            board.order(second, first)
        }
        #expect(forecast.missing.map(\.isCircular) == [true, true])
    }

    @Test func `tasks added after the promise are counted`() {
        let forecast = end { board, team, promise in
            board.task(by: team, for: promise)
            let added = board.at("2026-11-12")
            for _ in 1...2 { board.task(by: team, for: promise) { $0.createdAt = added } }
            board.task(by: team, for: promise) {
                $0.createdAt = added
                $0.state = .cancelled
            }
        }
        #expect(forecast.tasksSincePromise == 2)
    }
}
