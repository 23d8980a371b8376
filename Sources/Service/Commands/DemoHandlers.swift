import Board
import LineProtocol
import Store

/// `demo.clock`.
enum DemoHandlers {
    static let all: [(String, Handlers.Handler)] = [(DemoCommands.clock.verb, .other(clock))]

    /// Stops on the way wherever the server has to freeze a review, and makes up afterwards for what it does daily.
    private static func clock(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let (service, isRehearsal) = (context.service, context.arguments[Fields.dryRun] == true)
        // What is refused, and what was done before, moves nothing on the way to being told so.
        if !isRehearsal, await isAllowed(context) {
            await service.finishDay()
            for stop in try await stops(context) {
                let asked = try await context.refreshed()
                guard stop > asked.now else { continue }
                var change = Change()
                move(to: stop, asked, &change)
                service.note(try await context.store.perform(change, by: context.speaker.id, under: nil))
                await service.catchUp(from: asked.today)
            }
        }
        let asked = try await context.refreshed()
        let reply = try await ChangeRunner(context: asked, decide: decide).run()
        if !isRehearsal { await service.catchUp(from: asked.today) }
        return reply
    }

    private static func isAllowed(_ context: CommandContext) async -> Bool {
        do {
            _ = try await decide(context)
            return true
        } catch {
            return false
        }
    }

    private static func decide(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        guard context.directory.organisation.isDemo else {
            throw WireError(.conflictDemo, "this is no demo board: its clock is the one on the wall, for everybody")
        }
        let moment = try until(context)
        guard moment > context.now else {
            throw WireError(
                .invalidDate, "the board's clock shows \(shown(context.now, context)) already; it only moves forward",
                field: DemoCommands.until.name)
        }
        guard moment <= latest(context) else {
            throw WireError(
                .invalidDate,
                "the board's clock shows \(shown(context.now, context)); move it by \(Organisation.daysAtOnce) days at most",
                field: DemoCommands.until.name)
        }
        let after = move(to: moment, context, &change)
        return Decision(change: change, extra: ["now": .instant(after.moment(at: context.realNow))])
    }

    @discardableResult
    private static func move(to moment: Instant, _ context: CommandContext, _ change: inout Change) -> Organisation {
        let old = context.directory.organisation
        var new = old
        new.minutesAhead = old.minutesAhead(toShow: moment, at: context.realNow)
        change.update(old, to: new, "demo.clock", data: ["to": .instant(moment)])
        return new
    }

    private static func until(_ context: CommandContext) throws(WireError) -> Instant {
        let day = try context.requiredDay(DemoCommands.until)
        let calendar = context.directory.calendar
        let minute =
            context.arguments[DemoCommands.time] ?? calendar.hours.spans[day.weekday - 1].first?.lowerBound ?? 9 * 60
        return calendar.zone.instant(of: day, minuteOfDay: minute)
    }

    private static func latest(_ context: CommandContext) -> Instant {
        context.now.adding(seconds: Organisation.daysAtOnce * 86_400)
    }

    /// Moments at which a review is to be drafted or frozen on the way; none where the move is refused.
    private static func stops(_ context: CommandContext) async throws -> [Instant] {
        guard context.directory.organisation.isDemo else { return [] }
        let moment = try until(context)
        guard moment > context.now, moment <= latest(context) else { return [] }
        return try await context.service.reviewMoments(after: context.now, before: moment)
    }

    /// `2026-12-07 09:30`, in the board's zone.
    private static func shown(_ moment: Instant, _ context: CommandContext) -> String {
        "\(context.today) \(WireRows.time(context.directory.zone.minuteOfDay(of: moment)))"
    }
}
