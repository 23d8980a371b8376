import Board
import LineProtocol

/// Moves a demo board on, day by day: its clock to each moment at which something happens, and its people to do it.
///
/// It keeps nothing but what the board shows, so that a run which was stopped is gone on with by another one.
struct DemoCourse: Sendable {
    /// What happened on one day.
    struct Lived: Sendable, Hashable {
        var day: Day
        var tally: DemoBoard.Tally
    }

    let session: Session
    let actors: DemoActors
    let reading: LivedBoardReading
    let seed: UInt64
    /// People come a little before work begins: what the server does daily is done by then.
    private static let minutesBefore = 30

    /// From what the board's clock shows to the same time of the day so many days later; `tell` hears of each working day.
    func run(days: Int, tell: (Lived) throws(CLIError) -> Void) async throws(CLIError) {
        var now = try await now()
        let calendar = try await reading.calendar()
        let zone = calendar.zone
        let (first, minute) = (zone.day(of: now), zone.minuteOfDay(of: now))
        for number in 0...days {
            let day = first.adding(days: number)
            let last = number == days ? minute : nil
            let spans = calendar.spans(on: day)
            guard let opening = spans.first?.lowerBound, let closing = spans.last?.upperBound else { continue }
            // The first day may be over already, and the last one not have begun.
            if last ?? closing > opening, number > 0 || minute < closing - LivedDay.minutesLeftFree {
                now = try await move(to: day, minute: max(0, opening - Self.minutesBefore), from: now, zone)
                let tally = try await live(day, until: last, &now, zone)
                try tell(Lived(day: day, tally: tally))
            }
        }
        _ = try await move(to: first.adding(days: days), minute: minute, from: now, zone)
    }

    private func live(
        _ day: Day, until last: Int?, _ now: inout Instant, _ zone: Zone
    ) async throws(CLIError) -> DemoBoard.Tally {
        let board = try await reading.board(at: now)
        var tally = DemoBoard.Tally()
        for act in LivedDay.acts(on: board, seed: seed, until: last) {
            now = try await move(to: day, minute: act.minute, from: now, zone)
            guard let reply = try await perform(act, &tally) else { continue }
            var numbers: [JSON] = []
            for step in act.steps {
                now = try await move(to: day, minute: step.minute, from: now, zone)
                var fields = step.fields
                fields["commitment"] = reply["commitment"]
                let after = step.after.compactMap { $0 < numbers.count ? numbers[$0] : nil }
                if !after.isEmpty { fields["after"] = .array(after) }
                let added = DemoBoard.Act(at: step.minute, by: act.who, .asked, TaskCommands.add, fields)
                guard let task = try await perform(added, &tally)?["task"] else { break }
                numbers.append(task)
            }
        }
        return tally
    }

    /// What it was answered with; nil where the board no longer allows it: somebody else has decided otherwise.
    private func perform(_ act: DemoBoard.Act, _ tally: inout DemoBoard.Tally) async throws(CLIError) -> JSON.Object? {
        guard !_Concurrency.Task.isCancelled else { throw .connectionLost }
        let session = try await actors.session(of: act.who)
        do {
            let answer = try await session.send(act.verb, act.fields, changes: true)
            tally.count(act.kind)
            return answer.result
        } catch {
            guard case .wire(let refusal) = error,
                [.conflict, .missing, .denied, .invalid].contains(refusal.code.errorClass)
            else { throw error }
            tally.refused += 1
            return nil
        }
    }

    // MARK: the clock

    private func now() async throws(CLIError) -> Instant {
        let organisation = Row(try await session.send(PeopleCommands.organisationShow.verb, [:], changes: false).result)
        guard let now = organisation.moment("now") else {
            throw .wire(WireError(.conflictDemo, "this is no demo board"))
        }
        return now
    }

    /// Moves the clock, unless it shows as much already; what it shows then.
    private func move(to day: Day, minute: Int, from now: Instant, _ zone: Zone) async throws(CLIError) -> Instant {
        guard !_Concurrency.Task.isCancelled else { throw .connectionLost }
        guard zone.instant(of: day, minuteOfDay: minute) > now else { return now }
        let digits = [minute / 60, minute % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        let fields: JSON.Object = [
            DemoCommands.until.name: .day(day), DemoCommands.time.name: .string(digits.joined(separator: ":")),
        ]
        do throws(CLIError) {
            let answer = Row(try await session.send(DemoCommands.clock.verb, fields, changes: true).result)
            if let shown = answer.moment("now") { return shown }
        } catch {
            // Real time goes on as well, and may have come there before.
            guard case .wire(let refusal) = error, refusal.code == .invalidDate else { throw error }
        }
        // A repeated request is answered without what the clock shows.
        return try await self.now()
    }
}
