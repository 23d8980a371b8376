import Board
import LineProtocol
import Store

/// `deputy.*`: oneself, one's lead or an administrator says who acts for whom.
enum DeputyHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (DeputyCommands.add.verb, .change(add)), (DeputyCommands.list.verb, .read(list)),
        (DeputyCommands.remove.verb, .change(remove)),
    ]

    private static func add(_ context: CommandContext) async throws -> Decision {
        let member = try context.member(try context.arguments.required(Fields.member))
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        let deputy = try context.member(try context.arguments.required(DeputyCommands.deputy), field: "deputy")
        guard deputy.id != member.id else {
            throw WireError(.invalidValue, "nobody is their own deputy; name somebody else", field: "deputy")
        }
        let first = try context.requiredDay(PeopleCommands.first)
        let last = context.day(PeopleCommands.last) ?? first
        guard first <= last else {
            throw WireError(.invalidDate, "the last day, \(last), comes before the first, \(first)", field: "last")
        }
        guard context.today <= last else {
            throw WireError(.invalidDate, "those days have passed; a deputy is named for days to come", field: "last")
        }
        // A lead's right rests on the member's role and team; and nobody who has left stands in for anybody.
        change.rely(on: member, [.role, .team, .isRetired])
        change.rely(on: deputy, [.isRetired])
        change.create(
            Deputy(
                id: change.next(Deputy.self), version: Version(1), member: member.id, deputy: deputy.id,
                firstDay: first, lastDay: last, isRemoved: false), "deputy.added")
        return Decision(change: change)
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: false)
        let member = try context.arguments[Fields.member].map { handle throws(WireError) in
            try context.member(handle).id
        }
        let deputies = context.directory.deputies.filter { row in
            row.lastDay >= context.today && (member == nil || row.member == member || row.deputy == member)
        }
        return try await Listing.send(
            deputies.map { rows.deputy($0.image) }, asOf: context.directory.asOf, to: sink)
    }

    private static func remove(_ context: CommandContext) async throws -> Decision {
        let id = ID<Deputy>(Int64(try context.arguments.required(Fields.number)))
        guard let old = context.directory.deputies.first(where: { $0.id == id }),
            let member = context.directory.member(old.member)
        else {
            throw WireError(.missing, "there is no deputyship \(id); deputy.list numbers them", field: "number")
        }
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        change.rely(on: member, [.role, .team])
        var new = old
        new.isRemoved = true
        change.update(old, to: new, "deputy.removed")
        return Decision(change: change)
    }
}
