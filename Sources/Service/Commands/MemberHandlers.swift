import Board
import LineProtocol
import Store

/// `member.*` and `absence.*`.
enum MemberHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (PeopleCommands.memberAdd.verb, .change(add)), (PeopleCommands.memberList.verb, .read(list)),
        (PeopleCommands.memberShow.verb, .read(show)), (PeopleCommands.memberEdit.verb, .change(edit)),
        (PeopleCommands.absenceAdd.verb, .change(addAbsence)),
        (PeopleCommands.absenceList.verb, .read(listAbsences)),
        (PeopleCommands.absenceRemove.verb, .change(removeAbsence)),
    ]

    private static func add(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let handle = try arguments.required(PeopleCommands.handle)
        guard context.directory.member(handle: handle) == nil else {
            throw WireError(
                .conflictExists, "there is a member \(handle) already; member.edit changes them", field: "handle")
        }
        change.require(.unused(.member, handle))
        let new = Member(
            id: change.next(Member.self), version: Version(1), handle: handle,
            name: try arguments.required(Fields.name), team: nil, role: arguments[PeopleCommands.role] ?? .member,
            language: nil, isRetired: false)
        change.create(try edited(new, context), "member.added")
        return Decision(change: change)
    }

    private static func edit(_ context: CommandContext) async throws -> Decision {
        let handle = try context.arguments.required(Fields.member)
        // A retired member can be brought back by this command, and by no other.
        let old = try context.directory.member(handle: handle) ?? context.member(handle)
        var change = try context.change()
        try context.authorize(on: .board, &change)
        try context.check(version: old)
        let new = try edited(old, context)
        let isAdministrator = old.role == .admin && !old.isRetired
        let staysAdministrator = new.role == .admin && !new.isRetired
        if isAdministrator && !staysAdministrator {
            guard context.directory.members.contains(where: { $0.role == .admin && !$0.isRetired && $0.id != old.id })
            else {
                throw WireError(.conflictAdmin, "\(old.handle) is the last administrator; make another one first")
            }
            change.require(.anotherAdministrator(than: old.id))
        }
        change.update(old, to: new, "member.edited")
        return Decision(change: change)
    }

    private static func edited(_ member: Member, _ context: CommandContext) throws(WireError) -> Member {
        let arguments = context.arguments
        var member = member
        if let name = arguments[Fields.name] { member.name = name }
        if let team = arguments[PeopleCommands.teamOrNone] {
            member.team = try team.value.map { code throws(WireError) in try context.team(code).id }
        }
        if let role = arguments[PeopleCommands.role] { member.role = role }
        if let language = arguments[PeopleCommands.languageOrNone] { member.language = language.value }
        if let isRetired = arguments[PeopleCommands.isRetired] { member.isRetired = isRetired }
        return member
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: false)
        let team = try context.arguments[Fields.team].map { code throws(WireError) in try context.team(code).id }
        let members = context.directory.members.filter { member in
            (team == nil || member.team == team) && (context.arguments[Fields.retired] == true || !member.isRetired)
        }
        return try await Listing.send(members.map { rows.member($0.image) }, asOf: context.directory.asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let member = try context.member(try context.arguments.required(Fields.member))
        let rows = WireRows(directory: context.directory, showsValues: false)
        for absence in try await context.store.absences(from: context.today, of: member.id) {
            try await sink.send(.data(.object(rows.absence(absence.image))))
        }
        for row in context.directory.deputies
        where row.lastDay >= context.today && (row.member == member.id || row.deputy == member.id) {
            try await sink.send(.data(.object(rows.deputy(row.image))))
        }
        return rows.member(member.image)
    }

    // MARK: absences

    private static func addAbsence(_ context: CommandContext) async throws -> Decision {
        let member = try context.member(try context.arguments.required(Fields.member))
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        let first = try context.requiredDay(PeopleCommands.first)
        let last = context.day(PeopleCommands.last) ?? first
        guard first <= last else {
            throw WireError(.invalidDate, "the last day, \(last), comes before the first, \(first)", field: "last")
        }
        change.create(
            Absence(
                id: change.next(Absence.self), version: Version(1), member: member.id, firstDay: first, lastDay: last,
                isRemoved: false), "absence.added")
        return Decision(change: change)
    }

    private static func listAbsences(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: false)
        let team = try context.arguments[Fields.team].map { code throws(WireError) in try context.team(code).id }
        let member = try context.arguments[Fields.member].map { handle throws(WireError) in
            try context.member(handle).id
        }
        let absences = try await context.store.absences(from: context.today, of: member).filter { absence in
            team == nil || context.directory.member(absence.member)?.team == team
        }
        return try await Listing.send(
            absences.map { rows.absence($0.image) }, asOf: try await context.store.newest(), to: sink)
    }

    private static func removeAbsence(_ context: CommandContext) async throws -> Decision {
        let id = ID<Absence>(Int64(try context.arguments.required(Fields.number)))
        guard let old = try await context.store.absence(id), !old.isRemoved,
            let member = context.directory.member(old.member)
        else {
            throw WireError(.missing, "there is no absence \(id); absence.list numbers them", field: "number")
        }
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        var new = old
        new.isRemoved = true
        change.update(old, to: new, "absence.removed")
        return Decision(change: change)
    }
}
