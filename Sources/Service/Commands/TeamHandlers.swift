import Board
import LineProtocol
import Store

/// `team.*`, `organisation.*` and the days without work.
enum TeamHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (PeopleCommands.teamAdd.verb, .change(add)), (PeopleCommands.teamList.verb, .read(list)),
        (PeopleCommands.teamShow.verb, .read(show)), (PeopleCommands.teamEdit.verb, .change(edit)),
        (PeopleCommands.organisationShow.verb, .read(showOrganisation)),
        (PeopleCommands.organisationEdit.verb, .change(editOrganisation)),
        (PeopleCommands.holidayAdd.verb, .change(addHoliday)), (PeopleCommands.holidayList.verb, .read(listHolidays)),
        (PeopleCommands.holidayRemove.verb, .change(removeHoliday)),
    ]

    private static func add(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let code = try arguments.required(PeopleCommands.code)
        guard context.directory.team(code: code) == nil else {
            throw WireError(.conflictExists, "there is a team \(code) already; team.edit changes it", field: "code")
        }
        change.require(.unused(.team, code))
        let new = Team(
            id: change.next(Team.self), version: Version(1), code: code,
            nameEs: try arguments.required(PeopleCommands.nameEs),
            nameEn: try arguments.required(PeopleCommands.nameEn),
            kind: arguments[PeopleCommands.teamKind] ?? .internal,
            lead: nil, chaser: nil, capacity: nil, wipLimit: nil, wipIsHard: false, orderIsHard: false,
            membersAccept: true, hours: nil, isRetired: false)
        change.create(try edited(new, context), "team.added")
        return Decision(change: change)
    }

    private static func edit(_ context: CommandContext) async throws -> Decision {
        let code = try context.arguments.required(Fields.team)
        // A retired team can be brought back by this command, and by no other.
        let old = try context.directory.team(code: code) ?? context.team(code)
        var change = try context.change()
        try context.authorize(on: .team(old), &change)
        try context.check(version: old)
        if context.actor.role != .admin {
            for name in context.arguments.names where !Rights.teamSettingsOfLead.contains(name) {
                throw WireError(.deniedRole, "\(name) of a team is an administrator's to set", field: name)
            }
        }
        change.update(old, to: try edited(old, context), "team.edited")
        return Decision(change: change)
    }

    private static func edited(_ team: Team, _ context: CommandContext) throws(WireError) -> Team {
        let arguments = context.arguments
        var team = team
        if let name = arguments[PeopleCommands.nameEs] { team.nameEs = name }
        if let name = arguments[PeopleCommands.nameEn] { team.nameEn = name }
        if let lead = arguments[PeopleCommands.lead] {
            team.lead = try lead.value.map { handle throws(WireError) in try context.member(handle, field: "lead").id }
        }
        if let chaser = arguments[PeopleCommands.chaser] {
            team.chaser = try chaser.value.map { handle throws(WireError) in
                try context.member(handle, field: "chaser").id
            }
        }
        if let capacity = arguments[PeopleCommands.capacity] { team.capacity = capacity.value }
        if let wip = arguments[PeopleCommands.wip] { team.wipLimit = wip.value }
        if let isHard = arguments[PeopleCommands.hardWIP] { team.wipIsHard = isHard }
        if let isHard = arguments[PeopleCommands.hardOrder] { team.orderIsHard = isHard }
        if let may = arguments[PeopleCommands.membersAccept] { team.membersAccept = may }
        if let hours = arguments[PeopleCommands.hours] {
            team.hours = try hours.value.map { text throws(WireError) in try readable(text) }
        }
        if let isRetired = arguments[PeopleCommands.isRetired] { team.isRetired = isRetired }
        if team.isOutside, team.capacity != nil || team.wipLimit != nil {
            throw WireError(.invalidValue, "an outside party has no capacity and no limit of ours", field: "capacity")
        }
        return team
    }

    private static func readable(_ hours: String) throws(WireError) -> String {
        do throws(TimeExpressionError) {
            return try WorkingHours(parsing: hours).description
        } catch {
            throw WireError(.invalidValue, error.description, field: "hours")
        }
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: false)
        let teams = context.directory.teams.filter { context.arguments[Fields.retired] == true || !$0.isRetired }
        return try await Listing.send(teams.map { rows.team($0.image) }, asOf: context.directory.asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let team = try context.team(try context.arguments.required(Fields.team))
        let rows = WireRows(directory: context.directory, showsValues: false)
        for member in context.directory.members where member.team == team.id && !member.isRetired {
            try await sink.send(.data(.object(rows.member(member.image))))
        }
        return rows.team(team.image)
    }

    // MARK: the organisation

    private static func showOrganisation(
        _ context: CommandContext, _ sink: any ReplySink
    ) async throws -> JSON.Object {
        let organisation = context.directory.organisation
        var row = WireRows(directory: context.directory, showsValues: false).organisation(organisation.image)
        if organisation.isDemo { row["now"] = .instant(context.now) }
        return row
    }

    private static func editOrganisation(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        let old = context.directory.organisation
        var change = try context.change()
        try context.authorize(on: .board, &change)
        try context.check(version: old)
        var new = old
        if let name = arguments[Fields.name] { new.name = name }
        if let zone = arguments[PeopleCommands.zone] {
            guard let known = Zone(identifier: zone) else {
                throw WireError(.invalidValue, "a zone such as Europe/Madrid or UTC is expected", field: "zone")
            }
            new.zone = known.identifier
        }
        if let language = arguments[Fields.language] { new.language = language }
        if let hours = arguments[PeopleCommands.organisationHours] { new.hours = try readable(hours) }
        change.update(old, to: new, "organisation.edited")
        return Decision(change: change)
    }

    // MARK: holidays

    private static func addHoliday(_ context: CommandContext) async throws -> Decision {
        let team = try context.arguments[Fields.team].map { code throws(WireError) in try context.team(code) }
        var change = try context.change()
        if let team {
            try context.authorize(on: .team(team), &change)
        } else {
            try context.authorize(on: .board, &change)
        }
        change.create(
            Holiday(
                id: change.next(Holiday.self), version: Version(1), day: try context.requiredDay(PeopleCommands.day),
                team: team?.id, name: try context.arguments.required(Fields.name), isRemoved: false,
                freeHalf: context.arguments[PeopleCommands.free]), "holiday.added")
        return Decision(change: change)
    }

    private static func listHolidays(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: false)
        let team = try context.arguments[Fields.team].map { code throws(WireError) in try context.team(code).id }
        let holidays = context.directory.holidays.filter { holiday in
            holiday.day >= context.today && (team == nil || holiday.team == nil || holiday.team == team)
        }
        return try await Listing.send(holidays.map { rows.holiday($0.image) }, asOf: context.directory.asOf, to: sink)
    }

    private static func removeHoliday(_ context: CommandContext) async throws -> Decision {
        let id = ID<Holiday>(Int64(try context.arguments.required(Fields.number)))
        guard let old = try await context.store.holiday(id), !old.isRemoved else {
            throw WireError(.missing, "there is no holiday \(id); holiday.list numbers them", field: "number")
        }
        var change = try context.change()
        if let team = old.team.flatMap({ context.directory.team($0) }) {
            try context.authorize(on: .team(team), &change)
        } else {
            try context.authorize(on: .board, &change)
        }
        var new = old
        new.isRemoved = true
        change.update(old, to: new, "holiday.removed")
        return Decision(change: change)
    }
}
