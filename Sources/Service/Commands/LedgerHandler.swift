import Agenda
import Board
import LineProtocol
import Store

/// `ledger`: which promises are asked about, and who may be told of whose.
enum LedgerHandler {
    static let all: [(String, Handlers.Handler)] = [(LedgerCommands.ledger.verb, .read(ledger))]

    private static func ledger(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let request = try LedgerRequest(context)
        if let manager = request.filter.manager, !context.maySeeRates(of: manager) {
            throw WireError(
                .deniedRole, "what one person keeps is told to that person and to directors; ledger tells the total",
                field: "manager")
        }
        let (zone, day) = (context.directory.zone, request.day)
        let moment = Instant(microseconds: zone.instant(of: day.adding(days: 1), minuteOfDay: 0).microseconds - 1)
        let days = request.period.days(today: day)
        let visibility = try await context.visibility()
        let (asOf, promises) = try await context.store.promises(
            dueIn: days, upTo: moment, withTeams: request.grouping == .team || request.filter.team != nil)
        guard asOf.number > 0 else {
            throw WireError(.missing, "the board did not exist on that day", field: "at")
        }
        let ledger = Ledger(
            of: promises.filter { visibility.shows($0.commitment) }, by: request.grouping, over: days,
            only: request.filter, calendar: context.directory.calendar
        ).telling { subject in
            if case .manager(let member) = subject { context.maySeeRates(of: member) } else { true }
        }
        let playbooks = request.grouping == .playbook ? try await context.store.playbooks() : []
        let view = LedgerView(
            ledger, directory: context.directory,
            playbooks: Dictionary(playbooks.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first }),
            asOf: asOf, today: day)
        return try await DocumentReply.send(view, of: asOf, context, sink)
    }
}

/// What a request for the ledger means.
private struct LedgerRequest {
    var grouping: LedgerGrouping
    var period: LedgerPeriod
    var filter = Ledger.Filter()
    /// The past day at whose end the board is looked at, or today.
    var day: Day

    init(_ context: CommandContext) throws(WireError) {
        let arguments = context.arguments
        grouping = arguments[LedgerCommands.grouping] ?? .client
        period = arguments[LedgerCommands.period] ?? .standard
        day = context.today
        if let expression = arguments[Fields.at] {
            day = expression.day(today: context.today, calendar: context.directory.calendar, sense: .past)
            guard day <= context.today else {
                throw WireError(.invalidDate, "at is a day that has been; \(day) is to come", field: "at")
            }
        }
        if let code = arguments[Fields.client] { filter.client = try context.client(code).id }
        if let handle = arguments[LedgerCommands.manager] {
            filter.manager = try context.anyMember(handle, field: "manager").id
        }
        if let code = arguments[Fields.team] { filter.team = try context.anyTeam(code).id }
        guard let topic = arguments[LedgerCommands.topic] else { return }
        switch topic {
        case .grouping(let said):
            try require(arguments[LedgerCommands.grouping] == nil, "by")
            grouping = said
        case .period(let said):
            try require(arguments[LedgerCommands.period] == nil, "period")
            period = said
        case .code(let code): try add(code, context)
        }
    }

    /// A bare code is a client's, a team's or a member's, in this order.
    private mutating func add(_ code: String, _ context: CommandContext) throws(WireError) {
        let directory = context.directory
        if let client = directory.client(code: code) {
            try require(filter.client == nil, "client")
            filter.client = client.id
        } else if let team = directory.team(code: code) {
            try require(filter.team == nil, "team")
            filter.team = team.id
        } else if let member = directory.member(handle: code) {
            try require(filter.manager == nil, "manager")
            filter.manager = member.id
        } else {
            let known = directory.clients.map(\.code) + directory.teams.map(\.code) + directory.members.map(\.handle)
            let close = nearest(code, in: known)
            let hint =
                close.map { "; did you mean \($0)?" }
                ?? (code.first?.isNumber == true ? "; a period is written 2026, 2026-Q3, 2026-09, 2026-W40 or 12m" : "")
            var error = WireError(
                .missing,
                "there is no client, team or member \(code)\(hint)", field: "about")
            if let close { error.details["nearest"] = .string(close) }
            throw error
        }
    }

    private func require(_ isFree: Bool, _ name: String) throws(WireError) {
        guard isFree else { throw WireError(.invalidField, "\(name) stands there twice", field: name) }
    }
}

extension CommandContext {
    /// Individual rates are for that person and for directors, and for whoever acts for them.
    func maySeeRates(of member: MemberID) -> Bool {
        viewers.contains { $0.id == member || Rights.seesEveryonesRates($0.role) }
    }

    /// Retired ones as well: what they promised stays in the ledger.
    fileprivate func anyMember(_ handle: String, field: String) throws(WireError) -> Member {
        if let member = directory.member(handle: handle) { return member }
        return try member(handle, field: field)
    }

    fileprivate func anyTeam(_ code: String) throws(WireError) -> Team {
        if let team = directory.team(code: code) { return team }
        return try team(code)
    }
}
